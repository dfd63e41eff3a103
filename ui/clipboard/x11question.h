// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipboard/ownerquestion.h"

#include <QAbstractNativeEventFilter>
#include <QTimer>

struct xcb_connection_t;

namespace latchkey {

/// Asks the owner of the X selection over Qt's own connection, and lets the answer come as an event.
class X11Question final : public OwnerQuestion, public QAbstractNativeEventFilter
{
    Q_OBJECT
public:
    X11Question();
    ~X11Question() override;

    void ask(const Secret &expected) override;
    void giveUp() override;

    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;

private:
    [[nodiscard]] quint32 atom(QByteArrayView name) const;
    [[nodiscard]] quint32 newWindow() const;
    [[nodiscard]] Answer read() const;

    xcb_connection_t *m_connection; ///< Qt's.
    quint32 m_selection = 0;
    quint32 m_format = 0;
    quint32 m_property = 0;
    quint32 m_window = 0; ///< Where the answer to the open question is put; 0 when there is none.
    Secret m_expected;
    Answer m_answer = Answer::Unknown;
    QTimer m_limit; ///< Runs while a question is open.
};

} // namespace latchkey
