// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/databrickscfg.h"

#include <QString>
#include <QStringList>

namespace latchkey {

inline QString wordOf(ConfigProfile::Way way)
{
    using namespace Qt::StringLiterals;
    switch (way) {
    case ConfigProfile::Way::Pat:
        return u"Pat"_s;
    case ConfigProfile::Way::Service:
        return u"Service"_s;
    case ConfigProfile::Way::DatabricksCli:
        return u"DatabricksCli"_s;
    case ConfigProfile::Way::AzureCli:
        return u"AzureCli"_s;
    case ConfigProfile::Way::Unsupported:
        return u"Unsupported"_s;
    case ConfigProfile::Way::Incomplete:
        return u"Incomplete"_s;
    case ConfigProfile::Way::Ambiguous:
        return u"Ambiguous"_s;
    case ConfigProfile::Way::Account:
        return u"Account"_s;
    }
    return {};
}

inline QString wordOf(ConfigProblem::Kind kind)
{
    using namespace Qt::StringLiterals;
    switch (kind) {
    case ConfigProblem::Kind::UnreadableLine:
        return u"UnreadableLine"_s;
    case ConfigProblem::Kind::DuplicateSection:
        return u"DuplicateSection"_s;
    case ConfigProblem::Kind::DuplicateKey:
        return u"DuplicateKey"_s;
    case ConfigProblem::Kind::NotUtf8:
        return u"NotUtf8"_s;
    case ConfigProblem::Kind::FileUnreadable:
        return u"FileUnreadable"_s;
    }
    return {};
}

inline QString orDash(const QString &text)
{
    using namespace Qt::StringLiterals;
    return text.isEmpty() ? u"-"_s : text;
}

/// In the words of ConfigCase::reads.
inline QString summaryOf(const DatabricksCfg &cfg)
{
    using namespace Qt::StringLiterals;
    QStringList lines;
    for (const ConfigProfile &profile : cfg.profiles())
        lines << u"%1 %2 %3 %4 %5"_s.arg(profile.name, QString::number(profile.line), wordOf(profile.way),
                                         orDash(profile.authType), orDash(profile.host));
    for (const ConfigProblem &problem : cfg.problems())
        lines << u"! %1 %2 %3"_s.arg(wordOf(problem.kind), QString::number(problem.line),
                                     orDash(problem.name));
    if (!cfg.defaultProfile().isEmpty())
        lines << u"* "_s + cfg.defaultProfile();
    return lines.join(u'\n');
}

} // namespace latchkey
