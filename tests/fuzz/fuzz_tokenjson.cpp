// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of successful answers. What is read of a token and written again is read as the same.
#include "fuzz/fuzztarget.h"
#include "net/tokenjson.h"
#include "net/tokenlist.h"

#include <QJsonDocument>

using namespace latchkey;

namespace {

// The state's own word is not written when it is one that Latchkey does not know, and what only a list tells
// is not written either.
Token withoutUnknownWord(Token token)
{
    token.autoscopeText = autoscopeWireName(token.autoscope);
    token.sharesId = false;
    return token;
}

void checkToken(const Token &token)
{
    require(tokenFromJson(tokenToJson(token)) == withoutUnknownWord(token));
}

void checkEdit(const Token &token)
{
    TokenEdit edit(token);
    edit.setComment(token.comment + QLatin1String("x"));
    require(edit.changesComment());
    require(QJsonDocument::fromJson(updateBody(edit)).isObject());
    require(QJsonDocument::fromJson(revokeBody(token.id)).isObject());
}

void checkCreated(const Result<CreatedToken> &created)
{
    if (created) {
        require(!created->value.isEmpty());
        return;
    }
    require(created.error().kind == ApiError::Kind::AnswerUnreadable);
    require(created.error().outcomeUnknown);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body = inputBytes(data, size);
    if (const Result<QList<Token>> tokens = parseTokenList(body)) {
        for (const Token &token : *tokens) {
            checkToken(token);
            checkEdit(token);
        }
    }
    checkCreated(parseCreatedToken(body));
    static_cast<void>(parseIdentity(body));
    return 0;
}
