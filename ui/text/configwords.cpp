// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/configwords.h"

#include "text/plaintext.h"
#include "text/plural.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

struct ConfigWords
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::ConfigWords)
};

constexpr qsizetype longestName = 60;
constexpr qsizetype problemsInSight = 3;

ErrorWords words(const QString &headline, const QString &advice)
{
    return {.attempted = {},
            .headline = headline,
            .advice = advice,
            .action = ErrorWords::Action::Retry,
            .details = {}};
}

ErrorWords writeWords(const ConfigWriteError &error)
{
    using Kind = ConfigWriteError::Kind;
    switch (error.kind) {
    case Kind::Problems:
        return words(ConfigWords::tr("The file was not changed, because programs read it in different ways. "
                                     "%1")
                         .arg(configProblemText(error.problem)),
                     ConfigWords::tr("Correct it, and try again."));
    case Kind::Changed:
        return words(ConfigWords::tr("The file was not changed, because another program changes it at the "
                                     "same time."),
                     ConfigWords::tr("Try again."));
    case Kind::NotWritable:
        return words(ConfigWords::tr("The file cannot be written."),
                     ConfigWords::tr("Check the permissions of the file and of its folder, and try again."));
    case Kind::NotExclusive:
        return words(ConfigWords::tr("The file was not changed, because it is not an ordinary file."),
                     ConfigWords::tr("Put an ordinary file in its place, and try again."));
    case Kind::BadName:
        return words(ConfigWords::tr("A profile cannot have this name."),
                     ConfigWords::tr("Use letters, digits, hyphens and underscores."));
    case Kind::BadValue:
        return words(ConfigWords::tr("The file was not changed, because programs would read the value in "
                                     "different ways."),
                     ConfigWords::tr("Use the value without the file."));
    case Kind::NoSuchProfile:
        return words(ConfigWords::tr("The file no longer holds this profile."),
                     ConfigWords::tr("Another program may have removed it."));
    }
    return {};
}

bool isPlain(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
}

bool breaksHeader(QChar c)
{
    return c == u'[' || c == u']' || c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
           c == QChar::ParagraphSeparator;
}

} // namespace

QString obstacleNote(const FoundProfile &found)
{
    const QString kind = shownLine(found.authType, longestName);
    switch (found.obstacle) {
    case FoundProfile::Obstacle::None:
        return {};
    case FoundProfile::Obstacle::Unsupported:
        //: %1 is a technical word such as "azure-client-secret".
        return ConfigWords::tr("Signs in with %1, which Latchkey does not support").arg(kind);
    case FoundProfile::Obstacle::Incomplete:
        return found.hostText.isEmpty() ? ConfigWords::tr("Has no host")
                                        : ConfigWords::tr("Has nothing to sign in with");
    case FoundProfile::Obstacle::Ambiguous:
        return kind.isEmpty() ? ConfigWords::tr("Holds credentials of several kinds")
                              : ConfigWords::tr("Holds credentials of several kinds: %1").arg(kind);
    case FoundProfile::Obstacle::AccountConsole:
        return ConfigWords::tr("Account console: it has no tokens");
    case FoundProfile::Obstacle::BadHost:
        return ConfigWords::tr("Its host is not the address of a workspace");
    }
    return {};
}

QString configProblemText(const ConfigProblem &problem)
{
    const QString line = QString::number(problem.line);
    const QString name = shownLine(problem.name, longestName);
    switch (problem.kind) {
    case ConfigProblem::Kind::UnreadableLine:
        return ConfigWords::tr("Line %1 cannot be read.").arg(line);
    case ConfigProblem::Kind::DuplicateSection:
        return ConfigWords::tr("Line %1: the section %2 is there twice.").arg(line, name);
    case ConfigProblem::Kind::DuplicateKey:
        return ConfigWords::tr("Line %1: the key %2 is there twice.").arg(line, name);
    case ConfigProblem::Kind::NotUtf8:
        return ConfigWords::tr("The file is not UTF-8 text.");
    case ConfigProblem::Kind::FileUnreadable:
        return ConfigWords::tr("The file cannot be read.");
    }
    return {};
}

QString configProblemsText(const QList<ConfigProblem> &problems)
{
    QStringList lines;
    for (const ConfigProblem &problem : problems.first(std::min(problems.size(), problemsInSight)))
        lines << configProblemText(problem);
    const qsizetype rest = problems.size() - lines.size();
    if (rest > 0) {
        lines << counted(rest, ConfigWords::tr("There is 1 more line like these."),
                         ConfigWords::tr("There are %n more lines like these.", nullptr, countForTr(rest)));
    }
    return lines.join(u'\n');
}

ErrorWords configWriteWords(const ConfigWriteError &error)
{
    ErrorWords result = writeWords(error);
    result.details = foreignWords(error.detail);
    return result;
}

QString profileNameProblem(const QString &name)
{
    if (name.isEmpty())
        return ConfigWords::tr("Enter a name for the profile.");
    if (name == u"__settings__"_s)
        return ConfigWords::tr("This name is reserved for the settings of the command line.");
    if (std::any_of(name.cbegin(), name.cend(), breaksHeader))
        return ConfigWords::tr("The name of a profile holds no square brackets or line breaks.");
    return {};
}

QString proposedProfileName(const QString &workspace)
{
    QString name;
    for (const QChar c : workspace) {
        // A dot would make one reader inherit from another section.
        if (isPlain(c))
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() || !profileNameProblem(name).isEmpty() ? u"workspace"_s : name;
}

} // namespace latchkey
