// SPDX-License-Identifier: GPL-3.0-or-later
// Says "ready", and then "mapped" as soon as the X server shows a window that is larger than a dialog's icon.
#include <xcb/xcb.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

struct Freed
{
    void operator()(void *memory) const { std::free(memory); }
};
template<class Value>
using Reply = std::unique_ptr<Value, Freed>;

void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

bool isWindow(xcb_connection_t *connection, xcb_window_t window)
{
    constexpr int leastSide = 100;
    const Reply<xcb_get_geometry_reply_t> place(
        xcb_get_geometry_reply(connection, xcb_get_geometry(connection, window), nullptr));
    return place && place->width >= leastSide && place->height >= leastSide;
}

} // namespace

int main()
{
    xcb_connection_t *connection = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(connection))
        return 1;
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
    const std::uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(connection, root, XCB_CW_EVENT_MASK, &mask);
    xcb_flush(connection);
    say("ready");
    while (const Reply<xcb_generic_event_t> event{xcb_wait_for_event(connection)}) {
        if ((event->response_type & 0x7f) != XCB_MAP_NOTIFY)
            continue;
        const auto *mapped = reinterpret_cast<const xcb_map_notify_event_t *>(event.get());
        if (isWindow(connection, mapped->window)) {
            say("mapped");
            break;
        }
    }
    xcb_disconnect(connection);
    return 0;
}
