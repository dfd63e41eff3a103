// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/x11question.h"

#include <QGuiApplication>

#include <cstdlib>
#include <memory>
#include <utility>

#include <xcb/xcb.h>

namespace latchkey {

namespace {

// A program that works answers within milliseconds; one that hangs must not hold up what the person is told.
constexpr int limitMs = 1'000;
constexpr quint8 sentByAnotherProgram = 0x80;

template<class T>
struct Freed
{
    void operator()(T *reply) const { std::free(reply); } // NOLINT(cppcoreguidelines-no-malloc)
};
template<class T>
using Reply = std::unique_ptr<T, Freed<T>>;

xcb_connection_t *connectionOfQt()
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 ? x11->connection() : nullptr;
}

} // namespace

X11Question::X11Question()
    : m_connection(connectionOfQt())
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        const Answer answer = m_answer;
        giveUp();
        Q_EMIT answered(answer);
    });
    if (!m_connection)
        return;
    m_selection = atom("CLIPBOARD");
    m_format = atom("UTF8_STRING");
    m_property = atom("LATCHKEY_SELECTION");
    qGuiApp->installNativeEventFilter(this);
}

X11Question::~X11Question()
{
    giveUp();
}

void X11Question::ask(const Secret &expected)
{
    giveUp();
    if (!m_connection) {
        Q_EMIT answered(Answer::Unknown);
        return;
    }
    m_expected = expected.clone();
    m_answer = Answer::Unknown;
    m_window = newWindow();
    xcb_convert_selection(m_connection, m_window, m_selection, m_format, m_property, XCB_CURRENT_TIME);
    xcb_flush(m_connection);
    m_limit.start(limitMs);
}

void X11Question::giveUp()
{
    // A window that waits in vain stays until the program ends: an owner that wakes up would stumble over one
    // that is gone.
    m_window = 0;
    m_limit.stop();
    m_expected = Secret();
}

bool X11Question::nativeEventFilter(const QByteArray &, void *message, qintptr *)
{
    const auto *event = static_cast<const xcb_generic_event_t *>(message);
    if (m_window == 0 || (event->response_type & ~sentByAnotherProgram) != XCB_SELECTION_NOTIFY)
        return false;
    const auto *notify = static_cast<const xcb_selection_notify_event_t *>(message);
    if (notify->requestor != m_window)
        return false;
    m_answer = notify->property == XCB_NONE ? Answer::Other : read();
    xcb_destroy_window(m_connection, std::exchange(m_window, 0));
    // Once Qt is done with the event, because whoever is answered may change the clipboard.
    m_limit.start(0);
    return true;
}

quint32 X11Question::atom(QByteArrayView name) const
{
    const xcb_intern_atom_cookie_t cookie =
        xcb_intern_atom(m_connection, 0, static_cast<quint16>(name.size()), name.data());
    const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(m_connection, cookie, nullptr));
    return reply ? reply->atom : XCB_NONE;
}

quint32 X11Question::newWindow() const
{
    const xcb_window_t window = xcb_generate_id(m_connection);
    const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data;
    xcb_create_window(m_connection, XCB_COPY_FROM_PARENT, window, screen->root, 0, 0, 1, 1, 0,
                      XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0, nullptr);
    return window;
}

OwnerQuestion::Answer X11Question::read() const
{
    // One unit more than the text, so that a longer one is told apart without being fetched.
    const auto units = static_cast<quint32>(m_expected.size() / 4 + 1);
    const xcb_get_property_cookie_t cookie =
        xcb_get_property(m_connection, 0, m_window, m_property, XCB_GET_PROPERTY_TYPE_ANY, 0, units);
    const Reply<xcb_get_property_reply_t> reply(xcb_get_property_reply(m_connection, cookie, nullptr));
    // A large content is announced under another type, and could not be ours.
    if (!reply || reply->type != m_format || reply->bytes_after > 0)
        return Answer::Other;
    auto *bytes = static_cast<char *>(xcb_get_property_value(reply.get()));
    const auto size = static_cast<qsizetype>(xcb_get_property_value_length(reply.get()));
    const bool isSame = Secret(QByteArrayView(bytes, size)) == m_expected;
    zero(bytes, static_cast<size_t>(size));
    return isSame ? Answer::Same : Answer::Other;
}

} // namespace latchkey
