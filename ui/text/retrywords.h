// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/retrynotice.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace latchkey {

/// Why a request takes longer: "Prod asked to wait. Trying again at 14:05:20." `workspace` is its name, as
/// the person gave it. The time is told when the wait is long enough to read it.
[[nodiscard]] QString retryWords(const RetryNotice &notice, const QString &workspace,
                                 const QLocale &locale = QLocale(),
                                 const QTimeZone &zone = QTimeZone::systemTimeZone());
/// The same for a dialog, which names the button that ends the wait: "… Cancel ends the wait."
[[nodiscard]] QString retryWordsWithButton(const RetryNotice &notice, const QString &workspace,
                                           const QString &button);

} // namespace latchkey
