// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace latchkey {

class MessageStrip;
class ProfileStore;
class Settings;

/// Tells what stands in the way of the program's own files: what was set aside and under which name, and what
/// will not be remembered.
class StoreMessages : public QObject
{
    Q_OBJECT
public:
    /// Tells at once. Refers to its arguments; they must outlive it.
    StoreMessages(Settings &settings, const ProfileStore &profiles, MessageStrip &strip, QObject *parent);

private:
    void tell(const QString &key, const QString &text, const QString &path);

    MessageStrip &m_strip;
};

} // namespace latchkey
