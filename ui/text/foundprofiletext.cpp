// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/foundprofiletext.h"

#include "session/foundprofiles.h"
#include "text/plaintext.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

struct FoundProfileText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::FoundProfileText)
};

} // namespace

QString obstacleText(const FoundProfile &found)
{
    using Obstacle = FoundProfile::Obstacle;
    const QString type = shownLine(found.authType, 60);
    switch (found.obstacle) {
    case Obstacle::None:
        return {};
    case Obstacle::Unsupported:
        return FoundProfileText::tr("It signs in with %1, which Latchkey does not support.").arg(type);
    case Obstacle::Incomplete:
        return FoundProfileText::tr("It lacks an address, or what it would sign in with.");
    case Obstacle::Ambiguous:
        return FoundProfileText::tr("It holds credentials of several kinds: %1.").arg(type);
    case Obstacle::AccountConsole:
        return FoundProfileText::tr("It belongs to an account console, which has no tokens.");
    case Obstacle::BadHost:
        return FoundProfileText::tr("Its address is not one of a workspace.");
    }
    return {};
}

} // namespace latchkey
