// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programerror.h"

#include "base/redactor.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = CredentialError::Kind;

constexpr qsizetype longestDetail = 2'000;
// The redactor takes more than one look at each place, so it sees no more than this.
constexpr qsizetype longestSearched = 8'000;

// What went wrong comes last. Whole lines only: half a token looks like none, and would not be redacted.
QByteArrayView lastLines(QByteArrayView text)
{
    if (text.size() <= longestSearched)
        return text;
    const qsizetype lineEnd = text.indexOf('\n', text.size() - longestSearched);
    return lineEnd < 0 ? QByteArrayView() : text.sliced(lineEnd + 1);
}

QString presentable(const QByteArray &errors)
{
    QString text = redacted(QString::fromUtf8(lastLines(errors))).trimmed();
    if (text.size() > longestDetail)
        text = text.right(longestDetail);
    if (!text.isEmpty() && text.front().isLowSurrogate())
        text.remove(0, 1);
    return text;
}

ApiError failed(const ProgramEnd &end, const ProgramHelp &help)
{
    const QString detail = presentable(end.errors);
    const bool needsSignIn =
        std::any_of(help.signInWords.begin(), help.signInWords.end(),
                    [&detail](QLatin1String words) { return detail.contains(words, Qt::CaseInsensitive); });
    ApiError error = programError(needsSignIn ? Kind::SignInNeeded : Kind::ProgramFailed, help.name,
                                  detail.isEmpty() ? end.problem : detail);
    error.credential->remedy = help.remedy;
    return error;
}

QString typed(const QString &word)
{
    static const QRegularExpression plain(u"\\A[\\w@%+=:,./-]+\\z"_s);
    if (plain.match(word).hasMatch())
        return word;
#ifdef Q_OS_WIN
    return u'"' + word + u'"';
#else
    return u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
#endif
}

} // namespace

ApiError programError(Kind kind, const QString &program, const QString &detail)
{
    ApiError error;
    error.kind = ApiError::Kind::CredentialUnavailable;
    error.credential = CredentialError{kind, program, {}, detail};
    return error;
}

std::optional<ApiError> errorOfRun(const ProgramEnd &end, const ProgramHelp &help)
{
    using How = ProgramEnd::How;
    switch (end.how) {
    case How::Exited:
        return end.exitCode == 0 ? std::nullopt : std::optional(failed(end, help));
    case How::Crashed:
    case How::NotStarted:
        return failed(end, help);
    case How::TimedOut:
        return programError(Kind::ProgramTimedOut, help.name);
    case How::TooMuchOutput:
        return programError(Kind::AnswerUnusable, help.name, u"It printed more than a token."_s);
    case How::Cancelled:
        break;
    }
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    return error;
}

QStringList optionWithValue(const QString &option, const QString &value)
{
    if (value.startsWith(u'-'))
        return {option + u'=' + value};
    return {option, value};
}

QString typedCommand(const QStringList &words)
{
    QStringList typedWords;
    for (const QString &word : words)
        typedWords << typed(word);
    return typedWords.join(u' ');
}

} // namespace latchkey
