// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/profile.h"

#include <QUuid>

namespace latchkey {

ProfileId newProfileId()
{
    return ProfileId(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

} // namespace latchkey
