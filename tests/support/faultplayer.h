// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fault.h"
#include "support/rawserver.h"

#include <QTcpSocket>
#include <QTimer>

namespace latchkey {

/// Plays the steps of a fault on one connection. Never holds more than a few blocks of what it sends.
class FaultPlayer final : public QObject
{
public:
    /// A child of the socket, and gone with it.
    FaultPlayer(QTcpSocket &socket, QList<FaultStep> steps)
        : QObject(&socket)
        , m_socket(socket)
        , m_steps(std::move(steps))
    {
        m_drip.setInterval(3);
        connect(&m_drip, &QTimer::timeout, this, &FaultPlayer::dripOne);
        connect(&socket, &QTcpSocket::bytesWritten, this, &FaultPlayer::play);
        play();
    }

private:
    void play()
    {
        bool goesOn = true;
        while (goesOn && !m_steps.isEmpty() && !m_drip.isActive())
            goesOn = step(m_steps.first());
    }
    /// False: more only when something has left.
    bool step(FaultStep &now)
    {
        constexpr qint64 enough = qint64{256} * 1024;
        switch (now.kind) {
        case FaultStep::Kind::Send:
            if (m_socket.bytesToWrite() > enough)
                return false;
            m_socket.write(now.bytes);
            countDown(now);
            return true;
        case FaultStep::Kind::Drip:
            m_drip.start();
            return false;
        case FaultStep::Kind::Close:
            return end(closeConnection);
        case FaultStep::Kind::Reset:
            return end(resetConnection);
        }
        return false;
    }
    void countDown(FaultStep &now)
    {
        if (now.times > 0 && --now.times == 0)
            m_steps.removeFirst();
    }
    bool end(void (*how)(QTcpSocket &))
    {
        if (m_socket.bytesToWrite() > 0)
            return false;
        m_steps.clear();
        how(m_socket);
        return false;
    }
    void dripOne()
    {
        FaultStep &now = m_steps.first();
        m_socket.write(now.bytes.mid(m_dripped, 1));
        m_dripped = (m_dripped + 1) % now.bytes.size();
        if (m_dripped > 0 || now.times == 0)
            return;
        m_drip.stop();
        countDown(now);
        if (!m_steps.isEmpty() && m_steps.first().kind == FaultStep::Kind::Drip)
            m_drip.start();
        else
            play();
    }

    QTcpSocket &m_socket;
    QList<FaultStep> m_steps;
    QTimer m_drip;
    qsizetype m_dripped = 0;
};

} // namespace latchkey
