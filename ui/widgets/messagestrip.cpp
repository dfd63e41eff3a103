// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/messagestrip.h"

#include "text/plaintext.h"
#include "text/plural.h"
#include "widgets/alertrole.h"
#include "widgets/iconview.h"
#include "widgets/stripbutton.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace latchkey {

namespace {

constexpr int iconSize = 18;
constexpr int mostDetailLines = 8;
constexpr qsizetype longestText = 1000;
constexpr qsizetype longestDetails = 20'000;

Tone toneOf(StripMessage::Kind kind)
{
    switch (kind) {
    case StripMessage::Kind::Info:
        return Tone::Info;
    case StripMessage::Kind::Warning:
        return Tone::Warning;
    case StripMessage::Kind::Error:
        return Tone::Danger;
    }
    return Tone::Info;
}

IconName iconOf(StripMessage::Kind kind)
{
    return kind == StripMessage::Kind::Info ? IconName::Info : IconName::Warning;
}

/// In a line of its own width, which other texts would make wider.
QString stripLine(const QString &text)
{
    return withShortWords(shownLine(text, longestText));
}

/// The label takes rich text only for the sake of the bold lead: every piece is escaped.
QString withLead(const QString &text, const QString &lead)
{
    const qsizetype at = lead.isEmpty() ? -1 : text.indexOf(lead);
    if (at < 0)
        return text.toHtmlEscaped();
    return text.left(at).toHtmlEscaped() + QStringLiteral("<b>") + lead.toHtmlEscaped() +
           QStringLiteral("</b>") + text.mid(at + lead.size()).toHtmlEscaped();
}

} // namespace

MessageStrip::MessageStrip(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconView(IconName::Info, iconSize, this))
    , m_text(new QLabel(this))
    , m_more(new QLabel(this))
    , m_action(new StripButton(StripButton::Look::Outlined, {}, this))
    , m_toggle(new StripButton(StripButton::Look::Flat, tr("Details"), this))
    , m_close(new StripButton(IconName::Cross, tr("Close"), this))
    , m_details(new QPlainTextEdit(this))
{
    giveAlertRole(*this);
    setAccessibleName(tr("Message"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_more->setTextFormat(Qt::PlainText);
    m_toggle->setCheckable(true);
    m_details->setReadOnly(true);
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setAccessibleName(tr("Details"));
    m_details->setTabChangesFocus(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::unit);
    line->addWidget(m_icon);
    line->addSpacing(spacing::inner);
    line->addWidget(m_text, 1);
    line->addWidget(m_more);
    line->addSpacing(spacing::inner);
    line->addWidget(m_action);
    line->addWidget(m_toggle);
    line->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, spacing::unit, spacing::unit, spacing::unit);
    column->setSpacing(spacing::unit);
    column->addLayout(line);
    auto *below = new QHBoxLayout;
    below->addSpacing(iconSize + spacing::unit);
    below->addWidget(m_details);
    column->addLayout(below);

    connect(m_action, &QPushButton::clicked, this, &MessageStrip::runAction);
    connect(m_toggle, &QPushButton::toggled, this, &MessageStrip::showDetails);
    connect(m_close, &QPushButton::clicked, this, &MessageStrip::closeCurrent);
    QWidget::hide();
}

MessageStrip::~MessageStrip() = default;

void MessageStrip::show(const QString &key, const StripMessage &message)
{
    m_messages.removeIf([&key](const Entry &entry) { return entry.key == key; });
    m_messages.append({key, message});
    refresh();
}

void MessageStrip::dismiss(const QString &key)
{
    if (m_messages.removeIf([&key](const Entry &entry) { return entry.key == key; }) > 0)
        refresh();
}

void MessageStrip::dismissAll()
{
    m_messages.clear();
    refresh();
}

bool MessageStrip::has(const QString &key) const
{
    return std::any_of(m_messages.cbegin(), m_messages.cend(),
                       [&key](const Entry &entry) { return entry.key == key; });
}

QString MessageStrip::currentKey() const
{
    const Entry *entry = current();
    return entry ? entry->key : QString();
}

QString MessageStrip::currentText() const
{
    const Entry *entry = current();
    return entry ? stripLine(entry->message.text) : QString();
}

void MessageStrip::paintEvent(QPaintEvent * /*event*/)
{
    const Entry *entry = current();
    if (!entry)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColors(toneOf(entry->message.kind), palette()).background);
    painter.drawRoundedRect(rect(), spacing::radius, spacing::radius);
}

void MessageStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshLook();
}

const MessageStrip::Entry *MessageStrip::current() const
{
    // Of equals the last one wins, because it is the newest.
    const Entry *best = nullptr;
    for (const Entry &entry : m_messages) {
        if (!best || entry.message.kind >= best->message.kind)
            best = &entry;
    }
    return best;
}

void MessageStrip::refresh()
{
    const Entry *entry = current();
    setVisible(entry != nullptr);
    if (!entry) {
        m_announced.clear();
        return;
    }
    const StripMessage &message = entry->message;
    const QString text = currentText();
    m_text->setText(withLead(text, stripLine(message.lead)));
    m_text->setAccessibleName(text);
    setAccessibleDescription(text);
    const int others = count() - 1;
    m_more->setText(counted(others, tr("1 more"), tr("%n more", nullptr, others)));
    m_more->setVisible(others > 0);
    m_action->setText(message.actionText);
    m_action->setVisible(!message.actionText.isEmpty());
    m_details->setPlainText(shownLines(message.details.left(longestDetails)));
    m_toggle->setVisible(!message.details.isEmpty());
    m_close->setVisible(message.closable);
    const QString announcement = entry->key + u'\n' + text;
    const bool isNew = m_announced != announcement;
    if (isNew || message.details.isEmpty())
        m_toggle->setChecked(false);
    showDetails(m_toggle->isChecked());
    refreshLook();
    if (isNew) {
        m_announced = announcement;
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void MessageStrip::refreshLook()
{
    const Entry *entry = current();
    if (!entry)
        return;
    const ToneColors colors = toneColors(toneOf(entry->message.kind), palette());
    m_icon->setIcon(iconOf(entry->message.kind));
    m_icon->setColor(colors.foreground);
    for (StripButton *button : {m_action, m_toggle, m_close})
        button->setColor(colors.foreground);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, colors.foreground);
    m_more->setPalette(quiet);
    QPalette area = palette();
    area.setColor(QPalette::Base, colors.background);
    area.setColor(QPalette::Text, palette().color(QPalette::WindowText));
    m_details->setPalette(area);
    const int lines = std::clamp(m_details->document()->blockCount(), 1, mostDetailLines);
    m_details->setFixedHeight(lines * m_details->fontMetrics().lineSpacing() + 2 * spacing::unit);
    update();
}

void MessageStrip::showDetails(bool shown)
{
    m_details->setVisible(shown);
    m_toggle->setText(shown ? tr("Hide Details") : tr("Details"));
}

void MessageStrip::closeCurrent()
{
    const QString key = currentKey();
    dismiss(key);
    Q_EMIT closed(key);
}

void MessageStrip::runAction()
{
    // A copy: the action may well dismiss the message that holds it.
    const Entry *entry = current();
    const std::function<void()> action = entry ? entry->message.action : std::function<void()>();
    if (action)
        action();
}

} // namespace latchkey
