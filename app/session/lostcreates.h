// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/createdtoken.h"
#include "store/wishjournal.h"

#include <QObject>

#include <optional>

namespace latchkey {

class Clock;

/// A wish for a token, from before it is sent until it is known what became of it.
struct LostCreate
{
    enum class State {
        UnderWay,  ///< The answer may still come.
        Made,      ///< Its token is known, and the value is in sight of the person. No question while we run.
        Unread,    ///< No clear answer came, and no list since then that tells.
        NoneFound, ///< The list shows no token that may be it.
        Found,     ///< See `candidates`.
        Watched,   ///< None was found, and the person knows; a late one is still brought up.
    };

    OpenWish wish;
    State state = State::UnderWay;
    QList<Token> candidates; ///< Tokens that may be what became of it, each with a usable id.
    /// Of the candidates, and of listed tokens that were candidates and have no usable id any more.
    QList<TokenId> inQuestion;
    bool mayBeOnDisk = true; ///< False for the demo's, of which nothing is left behind.
    bool isOnDisk = false;

    friend bool operator==(const LostCreate &, const LostCreate &) = default;
};

/// The open questions of all workspaces: which wishes for a token got no clear answer, and which tokens may
/// be what became of them. Decides nothing: a token goes or stays by the person's word alone.
///
/// A wish is written down before it is sent, and struck off when it is clear what became of it: refused, or
/// made and its value seen by the person to the end, or not there for as long as it was watched. So a crash
/// or a quit in between leaves a question for the next start. When it cannot be written down the wish is sent
/// all the same: a full disk must not keep anybody from replacing a key, and only a crash in these seconds
/// would lose the question.
class LostCreates : public QObject
{
    Q_OBJECT
public:
    /// How a question ended.
    enum class Ending {
        Kept,      ///< By the person's word.
        Gone,      ///< The token is not in the list any more, revoked here or elsewhere.
        NotThere,  ///< No token had appeared, and the person knows.
        Elsewhere, ///< Answered in another window of Latchkey.
    };
    Q_ENUM(Ending)

    /// For so long after it was sent a wish that left nothing behind is watched for a token that comes late.
    static constexpr qint64 watchMs = qint64{60} * 60 * 1000;
    /// For so long after it was sent the wish of an unknown workspace waits on disk: the list of workspaces
    /// may be lost for a while.
    static constexpr qint64 strangeMs = qint64{30} * 24 * 60 * 60 * 1000;

    /// Refers to its arguments; they must outlive it. Without a journal the questions last as long as the
    /// program runs.
    LostCreates(const Clock &clock, WishJournal *journal);

    /// Takes up what an earlier run left open. Wishes of workspaces that are not among `profiles` are left
    /// for another start.
    void takeUp(const QList<Profile> &profiles);

    /// A wish is about to be sent. `listed`: the workspace's tokens as far as they are known; `wasRead`:
    /// these are all.
    void begin(const Profile &profile, const NewToken &wish, const WishId &id, const QList<Token> &listed,
               bool wasRead);
    /// The answer to a wish. Ids that are not open are ignored, here and below.
    void end(const WishId &id, const Result<CreatedToken> &answer);
    /// The person has done with the value of a new token.
    void valueTaken(const ProfileId &profile, const TokenId &token);

    /// A list that was asked for after the last of our own changes.
    void listRead(const ProfileId &profile, const QList<Token> &tokens);
    /// What is known of the workspace changed, without a new list.
    void tokensChanged(const ProfileId &profile, const QList<Token> &tokens);
    /// The workspace is forgotten, and its questions with it.
    void forget(const ProfileId &profile);

    /// The person keeps a token, whatever wish it came from.
    void keep(const WishId &id, const TokenId &token);
    /// The person knows that nothing was found.
    void dismiss(const WishId &id);

    /// What there is to ask: `NoneFound` and `Found`, oldest first.
    [[nodiscard]] QList<LostCreate> questions() const;
    /// Null when the wish is not open. Valid until the next call that is not const.
    [[nodiscard]] const LostCreate *find(const WishId &id) const;
    /// Files with open wishes that could not be read, under the names that they have now.
    [[nodiscard]] QStringList setAside() const;

Q_SIGNALS:
    /// `questions()` or a state changed.
    void changed();
    void settled(const latchkey::WishId &id, latchkey::LostCreates::Ending ending);
    /// A wish was to be written down. `problem`: the system's words; empty: it was.
    void recorded(bool succeeded, const QString &problem);

private:
    using State = LostCreate::State;

    [[nodiscard]] LostCreate *mutableFind(const WishId &id);
    /// How long ago the wish was sent.
    [[nodiscard]] qint64 ageMs(const OpenWish &wish) const;
    void record(LostCreate &lost);
    void strike(const WishId &id);
    void settle(const WishId &id, Ending ending);
    void claim(const ProfileId &profile, const TokenId &token, const WishId &owner);
    /// Returns how the question ended by this list, if it did.
    [[nodiscard]] std::optional<Ending> judge(LostCreate &lost, const QList<Token> &tokens);

    const Clock &m_clock;
    WishJournal *m_journal;
    QList<LostCreate> m_open; ///< The oldest first.
};

} // namespace latchkey
