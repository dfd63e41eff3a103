// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokensort.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// A key holds so many letters, half of them in each of its numbers.
constexpr qsizetype lettersOfKey = 6;
constexpr int bitsOfLetter = 17;

/// A letter as comparing without regard to case sees it; larger than what stands for the end of a text.
quint64 letterAt(QStringView text, qsizetype place, bool isFolded)
{
    const QChar letter = text.at(place);
    char16_t folded = letter.unicode();
    if (isFolded && letter.isLowSurrogate() && place > 0 && text.at(place - 1).isHighSurrogate())
        folded = QChar::lowSurrogate(QChar::toCaseFolded(QChar::surrogateToUcs4(text.at(place - 1), letter)));
    else if (isFolded)
        folded = letter.toCaseFolded().unicode();
    return quint64{folded} + 1;
}

std::pair<quint64, quint64> textKey(QStringView text, qsizetype from, bool isFolded)
{
    quint64 halves[2] = {0, 0};
    for (qsizetype i = 0; i < lettersOfKey; ++i) {
        quint64 &half = halves[i / (lettersOfKey / 2)];
        half <<= bitsOfLetter;
        if (from + i < text.size())
            half |= letterAt(text, from + i, isFolded);
    }
    return {halves[0], halves[1]};
}

/// Grows with the number.
quint64 unsignedOf(qint64 number)
{
    return static_cast<quint64>(number) ^ (quint64{1} << 63);
}

} // namespace

TokenSort::TokenSort(const TokenModel &tokens, int column)
    : m_tokens(tokens)
    , m_column(column)
{
    switch (static_cast<TokenModel::Column>(column)) {
    case TokenModel::Comment:
        m_stages = {Stage::Comment, Stage::Id};
        break;
    case TokenModel::Scopes:
        m_stages = {Stage::Number, Stage::Scopes, Stage::Comment, Stage::Id};
        break;
    case TokenModel::Workspace:
        m_stages = {Stage::Workspace, Stage::Comment, Stage::Id};
        break;
    case TokenModel::Id:
        m_stages = {Stage::Id, Stage::Comment};
        break;
    case TokenModel::Status:
    case TokenModel::Expires:
    case TokenModel::LastUsed:
    case TokenModel::Created:
    case TokenModel::Autoscope:
    case TokenModel::ColumnCount:
        m_stages = {Stage::Number, Stage::Comment, Stage::Id};
        break;
    }
}

void TokenSort::sort(std::vector<int> &rows)
{
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (const int row : rows)
        entries.push_back({{}, {}, row});
    m_jobs.push_back({entries});
    while (!m_jobs.empty()) {
        const Job job = m_jobs.back();
        m_jobs.pop_back();
        if (job.stage == m_stages.size())
            sortTies(job.entries);
        else
            sortPiece(job);
    }
    std::transform(entries.cbegin(), entries.cend(), rows.begin(),
                   [](const Entry &entry) { return entry.row; });
}

void TokenSort::sortTies(std::span<Entry> entries) const
{
    std::sort(entries.begin(), entries.end(), [this](const Entry &a, const Entry &b) {
        const ProfileId &left = m_tokens.profileAt(a.row);
        const ProfileId &right = m_tokens.profileAt(b.row);
        return left == right ? a.row < b.row : left < right;
    });
}

void TokenSort::sortPiece(const Job &job)
{
    setKeys(job);
    const std::span<Entry> entries = job.entries;
    std::sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) { return a.key < b.key; });
    for (auto first = entries.begin(); first != entries.end();) {
        const auto next = std::find_if(first, entries.end(),
                                       [first](const Entry &entry) { return entry.key != first->key; });
        if (next - first > 1)
            m_jobs.push_back(following(job, {first, next}));
        first = next;
    }
}

void TokenSort::setKeys(const Job &job)
{
    const Stage stage = m_stages[job.stage];
    for (Entry &entry : job.entries) {
        if (stage == Stage::Number) {
            entry.key = numberKey(entry.row);
            continue;
        }
        if (job.from == 0)
            entry.text = text(entry.row, stage);
        entry.key = textKey(entry.text, job.from, stage != Stage::Id);
    }
}

TokenSort::Job TokenSort::following(const Job &job, std::span<Entry> equal) const
{
    // Texts that fill their keys may go on, each as far as it will; the others have ended alike.
    constexpr quint64 lastLetter = (quint64{1} << bitsOfLetter) - 1;
    const bool goesOn = m_stages[job.stage] != Stage::Number && (equal.front().key.second & lastLetter) != 0;
    return goesOn ? Job{equal, job.stage, job.from + lettersOfKey} : Job{equal, job.stage + 1, 0};
}

TokenSort::Key TokenSort::numberKey(int row) const
{
    // Dates first, then (1) never, then (2) absent. No single number, as the server may send any of them as a
    // date.
    const auto ofTime = [](std::optional<qint64> ms) { return ms ? Key(0, unsignedOf(*ms)) : Key(2, 0); };
    const Token &token = m_tokens.tokenAt(row);
    switch (static_cast<TokenModel::Column>(m_column)) {
    case TokenModel::Status:
    case TokenModel::Expires:
        return token.expiryMs == Token::neverExpires ? Key(1, 0) : ofTime(token.expiryMs);
    case TokenModel::LastUsed:
        return ofTime(token.lastUsedMs);
    case TokenModel::Created:
        return ofTime(token.createdMs);
    case TokenModel::Autoscope:
        return {0, static_cast<quint64>(token.autoscope)};
    case TokenModel::Scopes:
        return token.hasAllApis() ? Key(0, static_cast<quint64>(token.effectiveScopes().size()))
                                  : Key(1, static_cast<quint64>(token.scopes->size()));
    case TokenModel::Comment:
    case TokenModel::Workspace:
    case TokenModel::Id:
    case TokenModel::ColumnCount:
        break;
    }
    return {};
}

QStringView TokenSort::text(int row, Stage stage)
{
    const Token &token = m_tokens.tokenAt(row);
    switch (stage) {
    case Stage::Comment:
        return token.comment;
    case Stage::Id:
        return token.id.value();
    case Stage::Scopes:
        return scopesText(token);
    case Stage::Workspace: {
        QString &name = m_workspaces[m_tokens.profileAt(row)];
        if (name.isNull())
            name = m_tokens.workspaceNameAt(row);
        return name;
    }
    case Stage::Number:
        break;
    }
    return {};
}

QStringView TokenSort::scopesText(const Token &token)
{
    if (token.scopes && token.scopes->isEmpty())
        return {};
    QString &text = m_scopes[token.scopes ? token.scopes->constData() : nullptr];
    // Scope by scope: the end of one comes before every letter.
    if (text.isNull())
        text = token.effectiveScopes().join(QChar::Null);
    return text;
}

} // namespace latchkey
