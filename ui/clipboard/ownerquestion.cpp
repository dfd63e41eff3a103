// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/ownerquestion.h"

#if LATCHKEY_HAS_XCB
#include "clipboard/x11question.h"
#endif

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Where the system itself keeps what was copied.
class DirectQuestion final : public OwnerQuestion
{
public:
    explicit DirectQuestion(QClipboard &clipboard)
        : m_clipboard(clipboard)
    {
    }

    void ask(const Secret &expected) override
    {
        const QMimeData *current = m_clipboard.mimeData(QClipboard::Clipboard);
        QString text = current && current->hasText() ? current->text() : QString();
        Q_EMIT answered(Secret::takeFrom(text) == expected ? Answer::Same : Answer::Other);
    }
    void giveUp() override {}

private:
    QClipboard &m_clipboard;
};

// Where reading means to wait for the other program.
class NoQuestion final : public OwnerQuestion
{
public:
    void ask(const Secret &) override { Q_EMIT answered(Answer::Unknown); }
    void giveUp() override {}
};

} // namespace

std::unique_ptr<OwnerQuestion> makeOwnerQuestion(QClipboard &clipboard)
{
    const QString platform = QGuiApplication::platformName();
#if LATCHKEY_HAS_XCB
    if (platform == "xcb"_L1)
        return std::make_unique<X11Question>();
#endif
    if (platform == "xcb"_L1 || platform.startsWith("wayland"_L1))
        return std::make_unique<NoQuestion>();
    return std::make_unique<DirectQuestion>(clipboard);
}

} // namespace latchkey
