// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/errorwords.h"

#include "base/redactor.h"
#include "text/plaintext.h"

#include <QCoreApplication>
#include <QStringList>

namespace latchkey {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::ErrorWords)
};

QString joined(const QStringList &sentences)
{
    QString text;
    for (const QString &sentence : sentences) {
        if (!text.isEmpty() && !sentence.isEmpty())
            text += u' ';
        text += sentence;
    }
    return text;
}

} // namespace

QString ErrorWords::message() const
{
    return joined({headline, advice});
}

QString ErrorWords::fullMessage() const
{
    return joined({attempted, headline, advice});
}

QString actionText(ErrorWords::Action action)
{
    switch (action) {
    case ErrorWords::Action::None:
        return {};
    case ErrorWords::Action::Retry:
        return Words::tr("Retry");
    case ErrorWords::Action::SignIn:
        return Words::tr("Sign In");
    case ErrorWords::Action::Refresh:
        return Words::tr("Refresh");
    case ErrorWords::Action::ReviewTokens:
        return Words::tr("Review Tokens");
    }
    return {};
}

QString foreignWords(const QString &text)
{
    // A broken or hostile server may send pages; a details view needs their beginning.
    constexpr qsizetype most = 4000;
    const QString redactedText = redacted(text);
    QString shown = shownLines(redactedText.left(most));
    if (redactedText.size() > most)
        shown += u'…';
    return shown;
}

} // namespace latchkey
