// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lostcreates.h"

#include "base/clock.h"
#include "session/orphan.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

QSet<TokenId> idsOf(const QList<Token> &tokens)
{
    QSet<TokenId> ids;
    for (const Token &token : tokens)
        ids.insert(token.id);
    return ids;
}

// What may have become of the wish by this list, each id once. What was found before stays in question for as
// long as it is there, though it looks otherwise now: somebody may have edited its comment.
QList<Token> tokensInQuestion(const LostCreate &lost, const QList<Token> &tokens)
{
    QList<Token> found = possibleOrphans(lost.wish, tokens);
    QSet<TokenId> taken = idsOf(found);
    for (const Token &token : tokens) {
        const bool isKnown = token.id == lost.wish.made || lost.inQuestion.contains(token.id);
        if (!token.id.isEmpty() && isKnown && !taken.contains(token.id)) {
            taken.insert(token.id);
            found << token;
        }
    }
    return found;
}

} // namespace

LostCreates::LostCreates(const Clock &clock, WishJournal *journal)
    : m_clock(clock)
    , m_journal(journal)
{
}

void LostCreates::takeUp(const QList<Profile> &profiles)
{
    if (!m_journal)
        return;
    const QList<OpenWish> wishes = m_journal->load();
    for (const OpenWish &wish : wishes) {
        const auto profile = std::find_if(profiles.cbegin(), profiles.cend(),
                                          [&wish](const Profile &known) { return known.id == wish.profile; });
        if (profile == profiles.cend()) {
            if (ageMs(wish) > strangeMs)
                m_journal->remove(wish.id);
            continue;
        }
        if (wish.isWatched && ageMs(wish) > watchMs) {
            m_journal->remove(wish.id);
            continue;
        }
        // A value in the keychain is not lost.
        if (!wish.made.isEmpty() && profile->keptTokenIds.contains(wish.made.value())) {
            m_journal->remove(wish.id);
            continue;
        }
        LostCreate lost;
        lost.wish = wish;
        lost.state = wish.isWatched ? State::Watched : State::Unread;
        lost.isOnDisk = true;
        m_open << lost;
    }
}

void LostCreates::begin(const Profile &profile, const NewToken &wish, const WishId &id,
                        const QList<Token> &listed, bool wasRead)
{
    LostCreate lost;
    lost.wish = {id, profile.id, wish, m_clock.nowMs(), wasRead, {}, {}, false};
    lost.wish.knownIds = knownIdsFor(lost.wish, listed);
    lost.mayBeOnDisk = !profile.isDemo;
    record(lost);
    m_open << lost;
    if (m_journal && lost.mayBeOnDisk)
        Q_EMIT recorded(lost.isOnDisk, lost.isOnDisk ? QString() : m_journal->errorText());
}

void LostCreates::end(const WishId &id, const Result<CreatedToken> &answer)
{
    LostCreate *lost = mutableFind(id);
    if (!lost)
        return;
    if (!answer) {
        if (answer.error().outcomeUnknown)
            lost->state = State::Unread;
        else
            strike(id);
        Q_EMIT changed();
        return;
    }
    const TokenId made = answer->token.id;
    if (made.isEmpty()) {
        strike(id);
    } else {
        lost->state = State::Made;
        lost->wish.made = made;
        record(*lost);
        claim(lost->wish.profile, made, id);
    }
    Q_EMIT changed();
}

void LostCreates::valueTaken(const ProfileId &profile, const TokenId &token)
{
    const auto isIt = [&](const LostCreate &lost) {
        return lost.state == State::Made && lost.wish.profile == profile && lost.wish.made == token;
    };
    const auto found = std::find_if(m_open.cbegin(), m_open.cend(), isIt);
    if (found == m_open.cend())
        return;
    strike(WishId(found->wish.id));
    Q_EMIT changed();
}

void LostCreates::listRead(const ProfileId &profile, const QList<Token> &tokens)
{
    const QList<LostCreate> before = m_open;
    for (const LostCreate &each : before) {
        LostCreate *lost = each.wish.profile == profile ? mutableFind(each.wish.id) : nullptr;
        if (!lost || lost->state == State::UnderWay || lost->state == State::Made)
            continue;
        if (lost->isOnDisk && !m_journal->contains(lost->wish.id)) {
            // Who knows already that nothing was there need not hear of the end of the watch.
            settle(each.wish.id, lost->state == State::Watched ? Ending::NotThere : Ending::Elsewhere);
        } else if (const std::optional<Ending> ending = judge(*lost, tokens)) {
            settle(each.wish.id, *ending);
        }
    }
    if (m_open != before)
        Q_EMIT changed();
}

std::optional<LostCreates::Ending> LostCreates::judge(LostCreate &lost, const QList<Token> &tokens)
{
    const bool wasFound = !lost.inQuestion.isEmpty() || !lost.wish.made.isEmpty();
    lost.candidates = tokensInQuestion(lost, tokens);
    lost.inQuestion.clear();
    for (const Token &token : std::as_const(lost.candidates))
        lost.inQuestion << token.id;
    // What cannot be named cannot be revoked either; a later list may tell it apart.
    lost.candidates.removeIf([](const Token &token) { return !token.hasUsableId(); });
    if (!lost.candidates.isEmpty()) {
        lost.state = State::Found;
        if (!lost.isOnDisk || lost.wish.isWatched) {
            lost.wish.isWatched = false;
            record(lost);
        }
        return std::nullopt;
    }
    if (!lost.inQuestion.isEmpty()) {
        lost.state = State::Unread;
        return std::nullopt;
    }
    if (wasFound)
        return Ending::Gone;
    // The person may know it from another window.
    if (lost.state == State::Watched || (lost.isOnDisk && m_journal->isWatched(lost.wish.id))) {
        lost.state = State::Watched;
        lost.wish.isWatched = true;
        return ageMs(lost.wish) > watchMs ? std::optional(Ending::NotThere) : std::nullopt;
    }
    lost.state = State::NoneFound;
    return std::nullopt;
}

void LostCreates::tokensChanged(const ProfileId &profile, const QList<Token> &tokens)
{
    if (m_open.isEmpty())
        return;
    const QSet<TokenId> ids = idsOf(tokens);
    const QList<LostCreate> before = m_open;
    for (const LostCreate &each : before) {
        LostCreate *lost = each.wish.profile == profile ? mutableFind(each.wish.id) : nullptr;
        if (!lost || lost->inQuestion.isEmpty())
            continue;
        lost->inQuestion.removeIf([&ids](const TokenId &id) { return !ids.contains(id); });
        lost->candidates.removeIf([&ids](const Token &token) { return !ids.contains(token.id); });
        if (lost->inQuestion.isEmpty())
            settle(each.wish.id, Ending::Gone);
        else if (lost->candidates.isEmpty())
            lost->state = State::Unread;
    }
    if (m_open != before)
        Q_EMIT changed();
}

void LostCreates::forget(const ProfileId &profile)
{
    const QList<LostCreate> before = m_open;
    for (const LostCreate &lost : before) {
        if (lost.wish.profile == profile)
            strike(lost.wish.id);
    }
    if (m_open != before)
        Q_EMIT changed();
}

void LostCreates::keep(const WishId &id, const TokenId &token)
{
    const LostCreate *lost = find(id);
    if (!lost || lost->state != State::Found)
        return;
    const QList<LostCreate> before = m_open;
    claim(lost->wish.profile, token, {});
    // Whoever asked about this token alone has the answer, too.
    for (const LostCreate &each : before) {
        const LostCreate *now = find(each.wish.id);
        if (now && each.state == State::Found && now->inQuestion.isEmpty())
            settle(each.wish.id, Ending::Kept);
    }
    Q_EMIT changed();
}

void LostCreates::dismiss(const WishId &id)
{
    LostCreate *lost = mutableFind(id);
    if (!lost || lost->state != State::NoneFound)
        return;
    lost->state = State::Watched;
    lost->wish.isWatched = true;
    record(*lost);
    Q_EMIT settled(id, Ending::NotThere);
    Q_EMIT changed();
}

QList<LostCreate> LostCreates::questions() const
{
    QList<LostCreate> asked;
    for (const LostCreate &lost : m_open) {
        if (lost.state == State::NoneFound || lost.state == State::Found)
            asked << lost;
    }
    return asked;
}

const LostCreate *LostCreates::find(const WishId &id) const
{
    const auto found = std::find_if(m_open.cbegin(), m_open.cend(),
                                    [&id](const LostCreate &lost) { return lost.wish.id == id; });
    return found == m_open.cend() ? nullptr : &*found;
}

QStringList LostCreates::setAside() const
{
    return m_journal ? m_journal->setAside() : QStringList();
}

LostCreate *LostCreates::mutableFind(const WishId &id)
{
    const auto found = std::find_if(m_open.begin(), m_open.end(),
                                    [&id](const LostCreate &lost) { return lost.wish.id == id; });
    return found == m_open.end() ? nullptr : &*found;
}

qint64 LostCreates::ageMs(const OpenWish &wish) const
{
    return m_clock.nowMs() - wish.sentMs;
}

void LostCreates::record(LostCreate &lost)
{
    if (m_journal && lost.mayBeOnDisk && m_journal->write(lost.wish))
        lost.isOnDisk = true;
}

void LostCreates::strike(const WishId &id)
{
    const LostCreate *lost = find(id);
    if (lost && lost->isOnDisk)
        m_journal->remove(id);
    m_open.removeIf([&id](const LostCreate &open) { return open.wish.id == id; });
}

void LostCreates::settle(const WishId &id, Ending ending)
{
    strike(id);
    Q_EMIT settled(id, ending);
}

// What one wish got, or the person keeps, is no other wish's.
void LostCreates::claim(const ProfileId &profile, const TokenId &token, const WishId &owner)
{
    for (LostCreate &lost : m_open) {
        const bool isOthers = !lost.wish.made.isEmpty() && lost.wish.made != token;
        if (lost.wish.profile != profile || lost.wish.id == owner || isOthers)
            continue;
        lost.wish.knownIds << token.value();
        lost.inQuestion.removeAll(token);
        lost.candidates.removeIf([&token](const Token &candidate) { return candidate.id == token; });
        if (lost.state == State::Found && lost.candidates.isEmpty())
            lost.state = lost.inQuestion.isEmpty() ? State::NoneFound : State::Unread;
        record(lost);
    }
}

} // namespace latchkey
