// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlsproblem.h"

#include <QList>

class QSslCertificate;
class QSslError;

namespace latchkey {

/// Why a server's certificate was not accepted, from what the TLS library found. Of several findings the one
/// that a person must know first is the reason: who vouches for the certificate comes before what it says.
/// `detail` holds all of them, the reason's own first. `peer` is the server's own certificate.
[[nodiscard]] TlsProblem tlsProblem(const QList<QSslError> &errors, const QSslCertificate &peer);

// Names out of a certificate, which anybody can have made: one line, no control or direction characters, not
// long. Empty when there is none.

/// Whose certificate it is: "common name (organisation)", or what there is of it.
[[nodiscard]] QString subjectName(const QSslCertificate &certificate);
/// Who issued it, in the same form.
[[nodiscard]] QString issuerName(const QSslCertificate &certificate);

} // namespace latchkey
