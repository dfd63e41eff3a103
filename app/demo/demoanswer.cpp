// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoanswer.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace latchkey {

DemoAnswer serviceError(int status, const QString &code, const QString &message)
{
    return {status, {{u"error_code"_s, code}, {u"message"_s, message}}};
}

DemoAnswer invalidParameter(const QString &field, const QString &message)
{
    DemoAnswer answer = serviceError(400, u"INVALID_PARAMETER_VALUE"_s, message);
    const QJsonObject violation{{u"field"_s, field}, {u"description"_s, message}};
    const QJsonObject detail{{u"@type"_s, u"type.googleapis.com/google.rpc.BadRequest"_s},
                             {u"field_violations"_s, QJsonArray{violation}}};
    answer.body.insert(u"details"_s, QJsonArray{detail});
    return answer;
}

DemoAnswer gatewayError(int status, const QString &message)
{
    return {status, {{u"error_code"_s, status}, {u"message"_s, message}}};
}

DemoAnswer oauthError(int status, const QString &error, const QString &description)
{
    return {status, {{u"error"_s, error}, {u"error_description"_s, description}}};
}

} // namespace latchkey
