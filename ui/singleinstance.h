// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLocalServer>
#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

class QLocalSocket;

namespace latchkey {

/// What a second start asks of the first program: its window, and a workspace in it.
struct StartRequest
{
    static constexpr qsizetype mostBytes = 4096;

    QString profile;       ///< Of `--profile`; empty: none.
    QByteArray activation; ///< The desktop's leave to take the focus (XDG_ACTIVATION_TOKEN). May be empty.

    /// Lines of UTF-8: "activate", "profile NAME" and "token TEXT" when there are such, "end".
    [[nodiscard]] QByteArray toBytes() const;
    /// Empty for anything else, also for an unknown line.
    [[nodiscard]] static std::optional<StartRequest> fromBytes(QByteArrayView bytes);

    friend bool operator==(const StartRequest &, const StartRequest &) = default;
};

/// Lets one window run for a person, a display and a settings file. The first program listens at a socket
/// that only its user may use; a second one hands over what it was asked for, and ends.
///
/// What a program left behind that did not end well is in nobody's way.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    enum class Role {
        First,  ///< Go on. Also where no socket can be made: two windows are better than none.
        Second, ///< The first program took the request over.
        Refused ///< There is a first program, and it did not answer in time or did not understand.
    };

    /// So long a second start waits for the first program.
    static constexpr std::chrono::milliseconds defaultPatience{10'000};

    /// `path` of the socket, see `defaultPath()`; on Windows the name of a pipe. Empty: always the first.
    explicit SingleInstance(QString path, std::chrono::milliseconds patience = defaultPatience);
    ~SingleInstance() override;

    /// In a folder that is closed to others, named after the display and the settings file. Empty when there
    /// is no such folder.
    [[nodiscard]] static QString defaultPath(const QString &settingsFile);

    /// Blocks, until its patience is over at the latest. To be called once, before the window is made.
    [[nodiscard]] Role claim(const StartRequest &request);

Q_SIGNALS:
    /// Somebody started the program a second time.
    void requested(const latchkey::StartRequest &request);

private:
    [[nodiscard]] bool listen();
    void receive();
    void read(QLocalSocket &socket);

    QString m_path;
    std::chrono::milliseconds m_patience;
    QLocalServer m_server;
};

} // namespace latchkey
