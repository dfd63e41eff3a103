// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QList>
#include <QMimeData>

namespace latchkey {

/// A clipboard format that asks clipboard managers, histories and clouds to pass over the content.
struct ClipboardMark
{
    QString format;
    QByteArray value;

    friend bool operator==(const ClipboardMark &, const ClipboardMark &) = default;
};

/// The marks that the programs of this platform look at.
[[nodiscard]] QList<ClipboardMark> secretMarks();

/// Text for the clipboard that stays in a `Secret` until another program asks for it, with the marks beside
/// it. The clipboard owns it like any other QMimeData; the value is zeroed when the clipboard lets go of it.
class SecretMimeData : public QMimeData
{
    Q_OBJECT
public:
    explicit SecretMimeData(Secret secret);

    [[nodiscard]] bool hasFormat(const QString &format) const override;
    [[nodiscard]] QStringList formats() const override;
    [[nodiscard]] const Secret &secret() const { return m_secret; }
    /// From now on whoever asks gets an empty text. The value is zeroed.
    void withdraw() { m_secret = Secret(); }

protected:
    [[nodiscard]] QVariant retrieveData(const QString &format, QMetaType preferredType) const override;

private:
    Secret m_secret;
    QList<ClipboardMark> m_marks;
};

} // namespace latchkey
