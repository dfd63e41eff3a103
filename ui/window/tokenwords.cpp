// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokenwords.h"

#include "base/clock.h"
#include "text/plaintext.h"
#include "text/tokentext.h"

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

constexpr qint64 defaultWarningMs = qint64{7} * 24 * 60 * 60 * 1000;
// Of a long comment there is so much in a tool tip that the remarks below it are still seen.
constexpr qsizetype longestComment = 800;
constexpr qsizetype mostCommentLines = 12;
constexpr qsizetype longestId = 300;

Token tokenOf(const QModelIndex &index)
{
    return index.data(TokenModel::TokenRole).value<Token>();
}

QString commentLines(const QString &comment)
{
    QStringList lines = shownLines(comment.left(longestComment)).split(u'\n');
    const bool isCut = comment.size() > longestComment || lines.size() > mostCommentLines;
    lines = lines.mid(0, mostCommentLines);
    if (isCut)
        lines.last() += u'…';
    return lines.join(u'\n');
}

QString joinedLines(QStringList lines)
{
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString idText(const Token &token)
{
    return token.id.isEmpty() ? TokenWords::tr("missing", "token ID") : shortId(token.id.value());
}

} // namespace

TokenWords::TokenWords(const Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
    , m_warningMs(defaultWarningMs)
    , m_refreshedMs(clock.nowMs())
{
}

void TokenWords::setWarningMs(qint64 warningMs)
{
    if (std::exchange(m_warningMs, warningMs) != warningMs)
        announceAll();
}

void TokenWords::setTimeText(const TimeText &times)
{
    m_times = times;
    announceAll();
}

void TokenWords::refreshTimes(int first, int last)
{
    const qint64 nowMs = m_clock.nowMs();
    const qint64 beforeMs = std::exchange(m_refreshedMs, nowMs);
    for (int row = std::max(first, 0); row <= std::min(last, rowCount() - 1); ++row) {
        if (isToldOtherwise(tokenOf(index(row, 0)), beforeMs, nowMs))
            Q_EMIT dataChanged(index(row, TokenModel::Comment), index(row, TokenModel::ColumnCount - 1));
    }
}

bool TokenWords::isToldOtherwise(const Token &token, qint64 beforeMs, qint64 nowMs) const
{
    const auto percent = [&token](qint64 ms) { return qFloor(token.usedLifetime(ms).value_or(0) * 100); };
    return m_times.expiryStatus(token.expiryMs, beforeMs) != m_times.expiryStatus(token.expiryMs, nowMs) ||
           token.expiryState(beforeMs, m_warningMs) != token.expiryState(nowMs, m_warningMs) ||
           m_times.lastUsed(token.lastUsedMs, beforeMs) != m_times.lastUsed(token.lastUsedMs, nowMs) ||
           percent(beforeMs) != percent(nowMs);
}

void TokenWords::announceAll()
{
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, TokenModel::Comment), index(rows - 1, TokenModel::ColumnCount - 1));
}

QVariant TokenWords::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<TokenModel::Column>(index.column());
    const auto source = mapToSource(index);
    switch (role) {
    case Qt::DisplayRole:
        return shown(column, tokenOf(source), source);
    case Qt::ToolTipRole:
        return toolTipText(toolTip(column, tokenOf(source), source));
    case Qt::AccessibleTextRole:
        return spoken(column, tokenOf(source), source);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    case ExpiryStateRole:
        return static_cast<int>(tokenOf(source).expiryState(m_clock.nowMs(), m_warningMs));
    case UsedLifetimeRole: {
        const auto used = tokenOf(source).usedLifetime(m_clock.nowMs());
        return used ? QVariant(*used) : QVariant();
    }
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant TokenWords::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return columnTitle(static_cast<TokenModel::Column>(section));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    default:
        return {};
    }
}

QString TokenWords::shown(TokenModel::Column column, const Token &token, const QModelIndex &index) const
{
    switch (column) {
    case TokenModel::Comment:
        return commentText(token.comment);
    case TokenModel::Status:
        return m_times.expiryStatus(token.expiryMs, m_clock.nowMs());
    case TokenModel::Expires:
        return m_times.expiryDate(token.expiryMs);
    case TokenModel::LastUsed:
        return m_times.lastUsed(token.lastUsedMs, m_clock.nowMs());
    case TokenModel::Scopes:
        return scopesLine(token.effectiveScopes());
    case TokenModel::Workspace:
        return shownLine(index.data(TokenModel::FactRole).toString());
    case TokenModel::Created:
        return token.createdMs ? m_times.shortDate(*token.createdMs) : tr("not reported");
    case TokenModel::Autoscope:
        return autoscopeWords(token, m_times).state;
    case TokenModel::Id:
        return idText(token);
    case TokenModel::ColumnCount:
        break;
    }
    return {};
}

QString TokenWords::toolTip(TokenModel::Column column, const Token &token, const QModelIndex &index) const
{
    switch (column) {
    case TokenModel::Comment:
        return commentToolTip(token, index);
    case TokenModel::Status:
    case TokenModel::Expires:
        return expiryToolTip(token);
    case TokenModel::LastUsed:
        return momentToolTip(token.lastUsedMs, tr("Last used on %1"),
                             tr("The workspace does not report when this token was used."));
    case TokenModel::Scopes:
        return scopesToolTip(token);
    case TokenModel::Created:
        return momentToolTip(token.createdMs, tr("Created on %1"),
                             tr("The workspace does not report when this token was created."));
    case TokenModel::Autoscope:
        return autoscopeWords(token, m_times).explanation;
    case TokenModel::Id:
        return joinedLines({shownLine(token.id.value(), longestId), idProblemText(token)});
    case TokenModel::Workspace:
        return shown(column, token, index);
    case TokenModel::ColumnCount:
        break;
    }
    return {};
}

QString TokenWords::commentToolTip(const Token &token, const QModelIndex &index) const
{
    QStringList lines{token.comment.trimmed().isEmpty() ? noCommentText() : commentLines(token.comment)};
    return (lines + remarks(token, index)).join(u'\n');
}

QString TokenWords::expiryToolTip(const Token &token) const
{
    if (!token.expiryMs)
        return tr("The workspace does not report when this token expires.");
    if (*token.expiryMs == Token::neverExpires)
        return tr("This token never expires.");
    if (!TimeText::isDate(*token.expiryMs))
        return impossibleTimeText();
    const QString moment = m_times.exactMoment(*token.expiryMs);
    QStringList lines{*token.expiryMs <= m_clock.nowMs() ? tr("Expired on %1").arg(moment)
                                                         : tr("Expires on %1").arg(moment)};
    if (const QString used = usedText(token); !used.isEmpty())
        lines << used;
    return lines.join(u'\n');
}

QString TokenWords::scopesToolTip(const Token &token) const
{
    constexpr qsizetype most = 20;
    QStringList lines = scopeTexts(token.effectiveScopes().mid(0, most));
    if (const qsizetype rest = token.effectiveScopes().size() - most; rest > 0)
        lines << tr("and %n more", nullptr, static_cast<int>(rest));
    const AutoscopeWords words = autoscopeWords(token, m_times);
    if (!words.explanation.isEmpty())
        lines << words.explanation;
    return lines.join(u'\n');
}

QString TokenWords::spoken(TokenModel::Column column, const Token &token, const QModelIndex &index) const
{
    QString words = shown(column, token, index);
    switch (column) {
    case TokenModel::Comment:
        return (QStringList{words} + remarks(token, index)).join(QStringLiteral(". "));
    case TokenModel::Status: {
        const QString sentence = m_times.expirySentence(token.expiryMs, m_clock.nowMs());
        const bool soon = token.expiryState(m_clock.nowMs(), m_warningMs) == ExpiryState::ExpiresSoon;
        //: %1 is a sentence such as "Expires in 3 days".
        return soon ? tr("%1, soon").arg(sentence) : sentence;
    }
    case TokenModel::Expires: {
        const QString used = usedText(token);
        const QString moment = m_times.expiryMoment(token.expiryMs);
        return used.isEmpty() ? moment : QString(moment + QStringLiteral(". ") + used);
    }
    case TokenModel::LastUsed:
        return m_times.lastUsedMoment(token.lastUsedMs, m_clock.nowMs());
    case TokenModel::Scopes: {
        const QString badge = autoscopeWords(token, m_times).badge;
        //: %1 is a list of scopes, %2 the state of auto-scoping.
        return badge.isEmpty() ? words : tr("%1. Auto-scope: %2").arg(words, badge);
    }
    case TokenModel::Id: {
        const QString problem = idProblemText(token);
        return problem.isEmpty() ? words : QString(words + QStringLiteral(". ") + problem);
    }
    case TokenModel::Workspace:
    case TokenModel::Created:
    case TokenModel::Autoscope:
    case TokenModel::ColumnCount:
        break;
    }
    return words;
}

QString TokenWords::usedText(const Token &token) const
{
    const auto used = token.usedLifetime(m_clock.nowMs());
    return used ? tr("%1 percent of the lifetime is used.").arg(qFloor(*used * 100)) : QString();
}

QString TokenWords::momentToolTip(std::optional<qint64> ms, const QString &sentence,
                                  const QString &absent) const
{
    if (!ms)
        return absent;
    return TimeText::isDate(*ms) ? sentence.arg(m_times.exactMoment(*ms)) : impossibleTimeText();
}

QString TokenWords::impossibleTimeText()
{
    return tr("The workspace reports a time that no calendar has.");
}

QStringList TokenWords::remarks(const Token &token, const QModelIndex &index)
{
    QStringList sentences;
    if (const QString problem = idProblemText(token); !problem.isEmpty())
        sentences << problem;
    if (index.data(TokenModel::OwnTokenRole).toBool())
        sentences << ownTokenText();
    if (index.data(TokenModel::KeptRole).toBool())
        sentences << keptTokenText();
    return sentences;
}

} // namespace latchkey
