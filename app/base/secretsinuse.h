// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <functional>
#include <vector>

namespace latchkey {

class Secret;

/// All secrets that live at this moment, for the redactor alone.
///
/// The list belongs to the process, as the log does that it guards: libraries log from threads of their own,
/// and nobody could hand the log's handler the values that matter then. It is threaded through the secrets
/// themselves, so that it holds no copy of a value and none of it outlives its secret.
class SecretsInUse
{
public:
    /// Lends the values of all secrets that are not empty, in no order, for the length of the call. No secret
    /// can be made, moved or destroyed meanwhile, in any thread: `fn` must neither do so nor log.
    static void lend(const std::function<void(const std::vector<QByteArrayView> &)> &fn);

private:
    friend class Secret;

    /// `secret` becomes one of the list, with these bytes, which it must not have had before.
    static void enter(Secret &secret);
    static void leave(Secret &secret);
    /// `heir` takes the place of `secret`, and its bytes.
    static void pass(Secret &secret, Secret &heir);
};

} // namespace latchkey
