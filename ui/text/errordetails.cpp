// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/errordetails.h"

#include "text/errorwords.h"
#include "text/plaintext.h"

#include <QCoreApplication>
#include <QStringList>

namespace latchkey {

namespace {

// More than a request has; an answer may name any number.
constexpr qsizetype mostFields = 10;

struct ErrorDetails
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::ErrorDetails)
};

} // namespace

QString errorDetails(const ApiError &error)
{
    QStringList lines;
    const QList<FieldViolation> fields = error.fields.mid(0, mostFields);
    for (const FieldViolation &violation : fields) {
        //: %1 is the name of a field, %2 what the server says about it.
        lines << ErrorDetails::tr("%1: %2").arg(shownLine(violation.field),
                                                foreignWords(violation.description));
    }
    if (!error.message.isEmpty())
        lines << ErrorDetails::tr("Answer: %1").arg(foreignWords(error.message));
    if (error.status != 0)
        lines << ErrorDetails::tr("HTTP status: %1").arg(error.status);
    if (!error.code.isEmpty())
        lines << ErrorDetails::tr("Error code: %1").arg(shownLine(error.code));
    if (!error.requestId.isEmpty())
        lines << ErrorDetails::tr("Request ID: %1").arg(shownLine(error.requestId));
    if (error.secret && !error.secret->detail.isEmpty())
        lines << ErrorDetails::tr("Keychain: %1").arg(foreignWords(error.secret->detail));
    return lines.join(u'\n');
}

} // namespace latchkey
