// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/lostcreatewords.h"

#include "text/plaintext.h"
#include "text/timetext.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

struct LostCreateText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::LostCreateText)
};

constexpr qsizetype longestName = 60;

QString requestText(const LostCreate &lost, const QString &workspace, const QString &moment)
{
    const QString comment = shownLine(lost.wish.wish.comment, longestName);
    //: %1 is a workspace, %2 a moment such as "26 November 2026, 14:30".
    if (comment.trimmed().isEmpty())
        return LostCreateText::tr(
                   "Latchkey asked %1 for a token without a comment on %2, and no clear answer "
                   "came.")
            .arg(workspace, moment);
    //: %1 is a workspace, %2 a moment such as "26 November 2026, 14:30", %3 the comment of a token.
    return LostCreateText::tr("Latchkey asked %1 for the token “%3” on %2, and no clear answer came.")
        .arg(workspace, moment, comment);
}

QString madeText(const LostCreate &lost, const QString &workspace, const QString &moment)
{
    const QString comment = shownLine(lost.wish.wish.comment, longestName);
    //: %1 is a workspace, %2 a moment such as "26 November 2026, 14:30".
    if (comment.trimmed().isEmpty())
        return LostCreateText::tr("%1 created a token without a comment on %2, and Latchkey ended before its "
                                  "value was put away.")
            .arg(workspace, moment);
    //: %1 is a workspace, %2 a moment such as "26 November 2026, 14:30", %3 the comment of a token.
    return LostCreateText::tr("%1 created the token “%3” on %2, and Latchkey ended before its value was put "
                              "away.")
        .arg(workspace, moment, comment);
}

QString joined(const QString &first, const QString &second)
{
    return second.isEmpty() ? first : QString(first + u' ' + second);
}

} // namespace

QString lostCreateStory(const LostCreate &lost, const QString &workspace, const TimeText &times)
{
    const QString name = shownLine(workspace, longestName);
    const QString moment = times.moment(lost.wish.sentMs);
    if (!lost.wish.made.isEmpty())
        return madeText(lost, name, moment);
    QString outcome;
    if (lost.state == LostCreate::State::NoneFound)
        outcome = LostCreateText::tr("No such token has appeared.");
    else if (lost.candidates.size() == 1)
        outcome = LostCreateText::tr("A token that may be it has appeared in the list.");
    else if (!lost.candidates.isEmpty())
        outcome = LostCreateText::tr("Tokens that may be it have appeared in the list.");
    return joined(requestText(lost, name, moment), outcome);
}

QString lostCreateQuestion(const LostCreate &lost)
{
    if (!lost.wish.made.isEmpty())
        return LostCreateText::tr("Does anybody have the value of this token?");
    return lost.candidates.size() > 1 ? LostCreateText::tr("Is one of these the token whose value was lost?")
                                      : LostCreateText::tr("Is this the token whose value was lost?");
}

QString lostCreateAdvice(const LostCreate &lost)
{
    if (!lost.wish.made.isEmpty())
        return LostCreateText::tr(
            "The value cannot be shown again. If it was not copied, nothing can use the "
            "token: revoke it.");
    return LostCreateText::tr(
        "If so, nobody can use it: revoke it. Keep it if it was made in another way, for "
        "example in the browser.");
}

} // namespace latchkey
