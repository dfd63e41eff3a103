// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace latchkey {

QString redacted(QString text)
{
    // Without word boundaries: an escaped line end or an underscore may stand right beside a token.
    static const QRegularExpression databricks(u"(?:dapi|dose|doau|dkea|dosa)[0-9a-z]{16,}(?:-\\d+)?"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression jwt(u"eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*"_s);
    static const QRegularExpression bearer(u"\\b(bearer\\s+)[^\\s\"',;]+"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression field(u"\\b(code|code_verifier|state|client_secret|refresh_token|access_"
                                          u"token|id_token|token_value|password)"
                                          "(\"?\\s*[=:]\\s*\"?)[^\\s&\"',;}]+"_s,
                                          QRegularExpression::CaseInsensitiveOption);

    text.replace(databricks, u"[redacted]"_s);
    text.replace(jwt, u"[redacted]"_s);
    text.replace(bearer, u"\\1[redacted]"_s);
    text.replace(field, u"\\1\\2[redacted]"_s);
    return text;
}

} // namespace latchkey
