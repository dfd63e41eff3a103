// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QNetworkProxy>
#include <QString>
#include <QTcpServer>

namespace latchkey {

/// An address of this computer at which nobody answers who listens at 127.0.0.1 alone: it stands for those
/// that other computers reach. Empty where there is none.
[[nodiscard]] inline QString otherAddress()
{
    const QString address = QStringLiteral("127.0.0.2");
    QTcpServer probe;
    probe.setProxy(QNetworkProxy::NoProxy);
    return probe.listen(QHostAddress(address)) ? address : QString();
}

} // namespace latchkey
