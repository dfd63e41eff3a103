// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/secrettext.h"

#include "widgets/theme.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QEvent>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Always as many as a common token has left after its prefix: the length of a value tells of it.
constexpr int bulletCount = 32;
constexpr double fontScale = 1.1;

class SecretTextInterface final : public QAccessibleWidget
{
public:
    explicit SecretTextInterface(SecretText *view)
        : QAccessibleWidget(view, QAccessible::StaticText)
    {
    }

    // Asked for at the moment: a name that was set would stay behind in the widget.
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name)
            return static_cast<const SecretText *>(object())->accessibleText();
        return QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    auto *view = className == "latchkey::SecretText"_L1 ? qobject_cast<SecretText *>(object) : nullptr;
    return view ? new SecretTextInterface(view) : nullptr;
}

} // namespace

SecretText::SecretText(QWidget *parent)
    : QWidget(parent)
{
    QAccessible::installFactory(makeInterface);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyFont();
}

void SecretText::setSecret(Secret secret)
{
    m_secret = std::move(secret);
    update();
}

void SecretText::setRevealed(bool revealed)
{
    if (revealed == m_revealed)
        return;
    m_revealed = revealed;
    update();
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

QString SecretText::accessibleText() const
{
    return m_revealed ? shownText() : tr("Token value, hidden");
}

QSize SecretText::sizeHint() const
{
    const QFontMetrics metrics(font());
    const QString prefix = u"dapi"_s;
    const int width = metrics.horizontalAdvance(prefix) + bulletCount * metrics.horizontalAdvance(u'•');
    // Room for the digits that some values end in.
    return {width + metrics.horizontalAdvance(u'0') * 3, metrics.height()};
}

QSize SecretText::minimumSizeHint() const
{
    return sizeHint();
}

void SecretText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QString text = shownText();
    QString fitting = fontMetrics().elidedText(text, Qt::ElideRight, width());
    wipe(text);
    painter.drawText(rect(), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
                     fitting);
    wipe(fitting);
}

void SecretText::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFont();
}

void SecretText::applyFont()
{
    if (m_applyingFont)
        return;
    const QScopedValueRollback guard(m_applyingFont, true);
    setFont(scaledFont(fixedFont(parentWidget() ? parentWidget()->font() : font()), fontScale));
    updateGeometry();
}

QString SecretText::shownText() const
{
    if (!m_revealed)
        return maskedText();
    return m_secret.reveal([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
}

QString SecretText::maskedText() const
{
    const bool common = m_secret.reveal([](QByteArrayView bytes) { return bytes.startsWith("dapi"); });
    return QString((common ? u"dapi"_s : QString()) + QString(bulletCount, u'•'));
}

} // namespace latchkey
