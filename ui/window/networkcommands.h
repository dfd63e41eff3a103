// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/certificates.h"

#include <QObject>

class QAction;
class QWidget;

namespace latchkey {

class MessageStrip;
class Sessions;
class Settings;

/// The person's settings for the network: shows them, and puts them in force.
class NetworkCommands : public QObject
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive it. Trusts the authorities of the settings from now on.
    /// Dialogs become children of `window`, which also owns the object.
    NetworkCommands(QNetworkAccessManager &network, Settings &settings, Sessions &sessions, QAction &open,
                    MessageStrip &messages, QWidget &window);

private:
    void openDialog();
    void choose(const QString &authorityFile);
    void trustChosen();
    [[nodiscard]] QString proxyText() const;

    Settings &m_settings;
    Sessions &m_sessions;
    MessageStrip &m_messages;
    QWidget &m_window;
    ExtraAuthorities m_authorities;
};

} // namespace latchkey
