// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tokenlist.h"

#include "net/tokenfields.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <simdjson.h>

#include <cmath>
#include <limits>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

namespace json = simdjson::ondemand;

// The service allows 600; far beyond that a list is an attack on whoever shows it.
constexpr qsizetype mostTokens = 100'000;
constexpr qint64 leastNumber = std::numeric_limits<qint64>::min();

/// Lists of texts by their JSON: what many tokens have in common is read once and shared.
using KnownLists = QHash<QByteArray, QStringList>;

QByteArrayView viewOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// The first of the values in a piece of JSON, by a reader that is slow and knows every oddity.
QJsonValue slowly(std::string_view piece)
{
    return QJsonDocument::fromJson('[' + viewOf(piece).toByteArray() + ']').array().at(0);
}

/// Of what is passed over only its brackets were counted.
bool isReadable(json::value value)
{
    json::array array;
    std::string_view piece;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return true;
    return array.raw_json().get(piece) == simdjson::SUCCESS && slowly(piece).isArray();
}

/// A value of a token on its way into setTokenField().
class FieldValue
{
public:
    /// `isBroken` becomes true when the value turns out to be no JSON.
    FieldValue(json::value value, KnownLists &lists, bool &isBroken)
        : m_value(value)
        , m_lists(lists)
        , m_isBroken(isBroken)
    {
    }

    [[nodiscard]] QString text()
    {
        const std::string_view piece = m_value.raw_json_token();
        if (!piece.starts_with('"'))
            return {};
        std::string_view text;
        // Half a surrogate pair, for example, which a comment may have been cut to.
        if (m_value.get_string().get(text) != simdjson::SUCCESS)
            return slowly(piece).toString();
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

    [[nodiscard]] std::optional<qint64> number()
    {
        // Some services print int64 as text.
        if (m_value.raw_json_token().starts_with('"')) {
            const QString digits = text();
            bool isNumber = false;
            const qint64 number = digits.toLongLong(&isNumber);
            // Qt stops at a NUL and takes what is before it for the whole; the least number is what a field
            // says that has none.
            const bool isTime = isNumber && !digits.contains(QChar::Null) && number != leastNumber;
            return isTime ? std::optional(number) : std::nullopt;
        }
        std::int64_t whole = 0;
        if (m_value.get_int64().get(whole) == simdjson::SUCCESS)
            return whole == leastNumber ? std::nullopt : std::optional<qint64>(whole);
        // "1.7e12" is a whole number, too. A fraction or a number outside int64 is no time.
        constexpr double limit = 9'223'372'036'854'775'808.0;
        double real = 0;
        if (m_value.get_double().get(real) != simdjson::SUCCESS || real != std::trunc(real) ||
            real <= -limit || real >= limit)
            return std::nullopt;
        return static_cast<qint64>(real);
    }

    [[nodiscard]] std::optional<QStringList> texts()
    {
        json::array array;
        std::string_view piece;
        if (m_value.get_array().get(array) != simdjson::SUCCESS ||
            array.raw_json().get(piece) != simdjson::SUCCESS)
            return std::nullopt;
        // A view for the look-up: most lists are known already.
        const auto known =
            m_lists.constFind(QByteArray::fromRawData(piece.data(), static_cast<qsizetype>(piece.size())));
        if (known != m_lists.cend())
            return *known;
        const QJsonValue list = slowly(piece);
        m_isBroken |= !list.isArray();
        QStringList texts;
        const QJsonArray items = list.toArray();
        for (const QJsonValueConstRef item : items) {
            if (item.isString())
                texts << item.toString();
        }
        m_lists.insert(viewOf(piece).toByteArray(), texts);
        return texts;
    }

private:
    json::value m_value;
    KnownLists &m_lists;
    bool &m_isBroken;
};

/// Takes out what repeats an earlier token word for word, and marks those that only have its id.
void tellApart(QList<Token> &tokens)
{
    QHash<QStringView, qsizetype> firstOf;
    firstOf.reserve(tokens.size());
    QSet<TokenId> shared;
    QList<qsizetype> repeated;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const Token &token = tokens.at(i);
        if (token.id.isEmpty())
            continue;
        const auto known = firstOf.constFind(token.id.value());
        if (known == firstOf.cend())
            firstOf.insert(token.id.value(), i);
        else if (tokens.at(*known) == token)
            repeated << i;
        else
            shared.insert(token.id);
    }
    firstOf.clear();
    if (!shared.isEmpty()) {
        for (Token &token : tokens)
            token.sharesId = shared.contains(token.id);
    }
    // In one pass: a list may repeat the half of its tokens.
    auto next = repeated.cbegin();
    qsizetype kept = 0;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (next != repeated.cend() && *next == i)
            ++next;
        else if (const qsizetype place = kept++; place != i)
            tokens[place] = std::move(tokens[i]);
    }
    tokens.resize(kept);
}

ApiError failure(ApiError::Kind kind, const QString &message)
{
    ApiError error;
    error.kind = kind;
    error.message = message;
    return error;
}

ApiError unreadable(simdjson::error_code problem)
{
    return failure(ApiError::Kind::AnswerUnreadable, QString::fromLatin1(simdjson::error_message(problem)));
}

/// One pass over an answer. Every function returns the first problem.
class ListReader
{
public:
    [[nodiscard]] simdjson::error_code read(const QByteArray &body)
    {
        json::document document;
        if (const auto problem = m_parser
                                     .iterate(body.constData(), static_cast<std::size_t>(body.size()),
                                              static_cast<std::size_t>(body.capacity()))
                                     .get(document))
            return problem;
        json::object root;
        if (const auto problem = document.get_object().get(root))
            return problem;
        for (auto entry : root) {
            json::field field;
            std::string_view name;
            if (const auto problem = std::move(entry).get(field))
                return problem;
            if (const auto problem = field.unescaped_key().get(name))
                return problem;
            if (name == "error" || name == "error_code")
                m_hasError = true;
            else if (name == "message" || name == "detail")
                m_hasWords = true;
            else if (name != "token_infos")
                continue;
            else if (const auto problem = readInfos(field.value()))
                return problem;
        }
        const char *end = nullptr;
        // Said to be out of bounds where nothing follows.
        const bool isEnd = document.current_location().get(end) == simdjson::OUT_OF_BOUNDS;
        return isEnd ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
    }

    /// A gateway may say with 200 that something went wrong.
    [[nodiscard]] bool isList() const { return !m_hasError && (m_isList || (m_isAbsent && !m_hasWords)); }
    [[nodiscard]] bool isTooLong() const { return m_isTooLong; }
    [[nodiscard]] QList<Token> takeTokens() { return std::move(m_tokens); }

private:
    simdjson::error_code readInfos(json::value value)
    {
        m_tokens.clear();
        json::array infos;
        m_isList = value.get_array().get(infos) == simdjson::SUCCESS;
        m_isAbsent = !m_isList && viewOf(value.raw_json_token()).trimmed() == "null";
        if (!m_isList)
            return simdjson::SUCCESS;
        for (auto entry : infos) {
            json::value info;
            if (const auto problem = std::move(entry).get(info))
                return problem;
            m_isTooLong = m_tokens.size() == mostTokens;
            if (m_isTooLong)
                return simdjson::CAPACITY;
            m_tokens.emplace_back();
            if (const auto problem = readToken(info, m_tokens.last()))
                return problem;
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code readToken(json::value value, Token &token)
    {
        json::object object;
        if (value.get_object().get(object) != simdjson::SUCCESS)
            return isReadable(value) ? simdjson::SUCCESS : simdjson::DEPTH_ERROR;
        bool isBroken = false;
        for (auto entry : object) {
            json::field field;
            std::string_view name;
            if (const auto problem = std::move(entry).get(field))
                return problem;
            if (const auto problem = field.unescaped_key().get(name))
                return problem;
            setTokenField(token, viewOf(name), FieldValue(field.value(), m_lists, isBroken));
            if (isBroken)
                return simdjson::TAPE_ERROR;
        }
        if (!token.autoscopeText.isEmpty())
            token.autoscopeText = *m_words.insert(token.autoscopeText);
        return simdjson::SUCCESS;
    }

    json::parser m_parser;
    KnownLists m_lists;
    QSet<QString> m_words;
    QList<Token> m_tokens;
    bool m_isList = false;
    bool m_isAbsent = true;
    bool m_hasError = false;
    bool m_hasWords = false;
    bool m_isTooLong = false;
};

} // namespace

Result<QList<Token>> parseTokenList(QByteArray body)
{
    // The reader looks at whole blocks, and so a little beyond the end.
    body.reserve(body.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
    QList<Token> tokens;
    {
        ListReader reader;
        const simdjson::error_code problem = reader.read(body);
        if (reader.isTooLong())
            return tl::unexpected(
                failure(ApiError::Kind::AnswerTooLarge, u"The list holds more than 100,000 tokens."_s));
        if (problem != simdjson::SUCCESS)
            return tl::unexpected(unreadable(problem));
        if (!reader.isList())
            return tl::unexpected(
                failure(ApiError::Kind::AnswerUnreadable, u"The list of tokens is not a list."_s));
        tokens = reader.takeTokens();
    }
    tellApart(tokens);
    return tokens;
}

} // namespace latchkey
