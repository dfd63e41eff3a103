// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lifetimepicker.h"

#include "base/clock.h"
#include "text/timetext.h"
#include "widgets/choicebutton.h"
#include "widgets/customlifetime.h"
#include "widgets/flowlayout.h"
#include "widgets/theme.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace latchkey {

namespace {

constexpr qint64 secondsAnHour = qint64{60} * 60;
constexpr qint64 secondsADay = 24 * secondsAnHour;
constexpr qint64 defaultSeconds = 30 * secondsADay;

} // namespace

LifetimePicker::LifetimePicker(const Clock &clock, QWidget *parent)
    : FieldGroup(tr("Lifetime"), parent)
    , m_clock(clock)
    , m_group(new QButtonGroup(this))
    , m_custom(new CustomLifetime(clock, this))
    , m_minute(new QTimer(this))
{
    auto *choices = new QWidget(this);
    new FlowLayout(choices, 0, spacing::unit, spacing::unit);
    addChoice(choices, tr("1 hour"), secondsAnHour);
    addChoice(choices, tr("1 day"), secondsADay);
    addChoice(choices, tr("7 days"), 7 * secondsADay);
    addChoice(choices, tr("30 days"), defaultSeconds);
    addChoice(choices, tr("60 days"), 60 * secondsADay);
    addChoice(choices, tr("90 days"), 90 * secondsADay);
    addChoice(choices, tr("1 year"), 365 * secondsADay);
    addChoice(choices, tr("2 years"), 730 * secondsADay);
    addChoice(choices, tr("Custom…"), 0);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(choices);
    column->addWidget(m_custom);
    m_custom->hide();
    m_custom->setDays(defaultSeconds / secondsADay);

    m_minute->setInterval(1min);
    m_minute->setTimerType(Qt::VeryCoarseTimer);
    connect(m_minute, &QTimer::timeout, this, &LifetimePicker::summaryChanged);
    connect(m_custom, &CustomLifetime::changed, this, &LifetimePicker::changed);
    connect(this, &LifetimePicker::changed, this, &LifetimePicker::summaryChanged);
    choose(static_cast<int>(m_seconds.indexOf(defaultSeconds)));
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on)
            choiceChanged(index);
    });
    updateTabStop();
}

qint64 LifetimePicker::seconds() const
{
    const qint64 preset = m_seconds.at(m_group->checkedId());
    return preset > 0 ? preset : m_custom->seconds();
}

QString LifetimePicker::summary() const
{
    const TimeText times(locale());
    const qint64 expiryMs = m_clock.nowMs() + seconds() * 1000;
    //: %1 is a date, %2 a time of day.
    return tr("Expires on %1 at %2. The lifetime cannot be changed later.")
        .arg(times.longDate(expiryMs), times.timeOfDay(expiryMs));
}

QWidget *LifetimePicker::firstLine() const
{
    return m_buttons.constFirst();
}

bool LifetimePicker::eventFilter(QObject *watched, QEvent *event)
{
    const auto index = m_buttons.indexOf(watched);
    if (event->type() != QEvent::KeyPress || index < 0)
        return FieldGroup::eventFilter(watched, event);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Left:
        choose(static_cast<int>(index) + (mirrored ? 1 : -1));
        return true;
    case Qt::Key_Right:
        choose(static_cast<int>(index) + (mirrored ? -1 : 1));
        return true;
    case Qt::Key_Up:
        choose(static_cast<int>(index) - 1);
        return true;
    case Qt::Key_Down:
        choose(static_cast<int>(index) + 1);
        return true;
    case Qt::Key_Home:
        choose(0);
        return true;
    case Qt::Key_End:
        choose(static_cast<int>(m_buttons.size()) - 1);
        return true;
    default:
        return FieldGroup::eventFilter(watched, event);
    }
}

void LifetimePicker::showEvent(QShowEvent *event)
{
    FieldGroup::showEvent(event);
    m_minute->start();
    Q_EMIT summaryChanged();
}

void LifetimePicker::hideEvent(QHideEvent *event)
{
    m_minute->stop();
    FieldGroup::hideEvent(event);
}

void LifetimePicker::addChoice(QWidget *row, const QString &text, qint64 seconds)
{
    auto *button = new ChoiceButton(text, row);
    button->installEventFilter(this);
    row->layout()->addWidget(button);
    m_group->addButton(button, static_cast<int>(m_buttons.size()));
    m_buttons << button;
    m_seconds << seconds;
}

void LifetimePicker::choose(int index)
{
    if (index < 0 || index >= m_buttons.size())
        return;
    ChoiceButton *button = m_buttons.at(index);
    button->setChecked(true);
    if (isVisible())
        button->setFocus(Qt::TabFocusReason);
}

void LifetimePicker::choiceChanged(int index)
{
    const bool custom = m_seconds.at(index) == 0;
    // The custom choice begins where the last one was, and from then on keeps what was entered.
    if (!custom && !m_customUsed)
        m_custom->setDays(static_cast<int>(std::max(m_seconds.at(index) / secondsADay, qint64{1})));
    m_customUsed = m_customUsed || custom;
    m_custom->setVisible(custom);
    updateTabStop();
    Q_EMIT changed();
}

void LifetimePicker::updateTabStop()
{
    for (ChoiceButton *button : std::as_const(m_buttons))
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
}

} // namespace latchkey
