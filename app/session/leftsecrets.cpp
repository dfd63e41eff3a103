// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/leftsecrets.h"

#include "session/credentials.h"

namespace latchkey {

QList<SecretKey> leftSecrets(const Profile &earlier, const Profile &present, bool isSameStore)
{
    QList<SecretKey> left;
    // In the same store the secret of the present sign-in has taken its place.
    if (keepsSecret(earlier) && !(isSameStore && keepsSecret(present)))
        left << signInKey(earlier);
    if (isSameStore)
        return left;
    for (const QString &id : earlier.keptTokenIds)
        left << keptTokenKey(earlier, TokenId(id));
    return left;
}

} // namespace latchkey
