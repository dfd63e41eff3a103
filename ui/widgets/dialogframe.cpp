// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogframe.h"

#include "widgets/accentbutton.h"
#include "widgets/dialogfooter.h"
#include "widgets/formgrid.h"
#include "widgets/messagestrip.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace latchkey {

namespace {

// In letters of the font, so that large type gets a wide dialog.
constexpr int usualWidth = 84;

} // namespace

DialogFrame::DialogFrame(const QString &acceptText, const QString &acceptName, QWidget *parent)
    : QDialog(parent)
    , m_strip(new MessageStrip(this))
    , m_scroll(new QScrollArea(this))
    , m_form(new FormGrid)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_form->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    m_form->installEventFilter(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_scroll, 1);
    column->addWidget(makeFooter(acceptText, acceptName));
}

void DialogFrame::addRemark(QWidget *remark, int stretch)
{
    m_remarks->addWidget(remark, stretch);
}

bool DialogFrame::event(QEvent *event)
{
    growLater(*event);
    return QDialog::event(event);
}

bool DialogFrame::eventFilter(QObject *watched, QEvent *event)
{
    // The scroll area keeps the wishes of the form to itself.
    if (watched == m_form)
        growLater(*event);
    return QDialog::eventFilter(watched, event);
}

void DialogFrame::growLater(const QEvent &event)
{
    if (event.type() != QEvent::LayoutRequest || !isVisible())
        return;
    // Later, because the layouts have not been arranged anew yet.
    QMetaObject::invokeMethod(this, &DialogFrame::growToFit, Qt::QueuedConnection);
}

void DialogFrame::setVisible(bool visible)
{
    if (visible && !isVisible())
        growToFit();
    QDialog::setVisible(visible);
}

QWidget *DialogFrame::makeFooter(const QString &acceptText, const QString &acceptName)
{
    auto *footer = new DialogFooter(this);
    m_remarks = new QHBoxLayout;
    m_remarks->setSpacing(spacing::unit);
    static_cast<QBoxLayout *>(footer->layout())->insertLayout(0, m_remarks, 1);

    m_accept = new AccentButton(AccentButton::Accent::Primary, acceptText, footer);
    m_accept->setAccessibleName(acceptName);
    m_accept->setDefault(true);
    m_cancel = new QPushButton(tr("Cancel"), footer);
    m_cancel->setAccessibleName(tr("Cancel"));
    QDialogButtonBox *buttons = footer->buttons();
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_accept, QDialogButtonBox::AcceptRole);
    // The platform decides which of them stands first.
    if (buttons->layout()->indexOf(m_cancel) < buttons->layout()->indexOf(m_accept))
        setTabOrder(m_cancel, m_accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return footer;
}

void DialogFrame::growToFit()
{
    const QSize room = screen()->availableSize() * 9 / 10;
    const int narrowest =
        m_form->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width();
    m_scroll->setMinimumWidth(std::min(narrowest, room.width()));
    const int usual = m_arranged ? width() : usualWidth * fontMetrics().averageCharWidth();
    const int newWidth = std::min(std::max(usual, narrowest), room.width());
    const int newHeight = m_form->heightForWidth(newWidth) + heightAround(newWidth);
    resize(newWidth, std::min(m_arranged ? std::max(height(), newHeight) : newHeight, room.height()));
    m_arranged = true;
}

int DialogFrame::heightAround(int width) const
{
    int sum = 0;
    for (int i = 0; i < layout()->count(); ++i) {
        const QLayoutItem *item = layout()->itemAt(i);
        if (item->widget() != m_scroll && !item->isEmpty())
            sum += item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
    }
    return sum;
}

} // namespace latchkey
