// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/apierror.h"

namespace latchkey {

ApiError cancelled()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    return error;
}

ApiError unavailable(const SecretError &reason)
{
    ApiError error;
    error.kind = ApiError::Kind::CredentialUnavailable;
    error.secret = reason;
    return error;
}

ApiError unavailable(const CredentialError &reason)
{
    ApiError error;
    error.kind = ApiError::Kind::CredentialUnavailable;
    error.credential = reason;
    return error;
}

ApiError unavailable(CredentialError::Kind reason, const QString &detail)
{
    return unavailable(CredentialError{reason, {}, {}, detail});
}

} // namespace latchkey
