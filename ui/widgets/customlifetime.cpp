// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/customlifetime.h"

#include "base/clock.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

namespace latchkey {

namespace {

constexpr qint64 secondsADay = qint64{24} * 60 * 60;
// More than any workspace allows, so that too long a lifetime is told in words and not cut short in silence.
constexpr int mostDays = 9999;

} // namespace

CustomLifetime::CustomLifetime(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_days(new QSpinBox(this))
    , m_date(new QDateEdit(this))
{
    m_days->setRange(1, mostDays);
    m_days->setAccessibleName(tr("Number of days"));
    m_date->setCalendarPopup(true);
    m_date->setAccessibleName(tr("Expiry date"));

    auto *daysLabel = new QLabel(tr("&Days:"), this);
    daysLabel->setBuddy(m_days);
    auto *dateLabel = new QLabel(tr("or &until:"), this);
    dateLabel->setBuddy(m_date);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(daysLabel);
    row->addWidget(m_days);
    row->addWidget(dateLabel);
    row->addWidget(m_date);
    row->addStretch();

    connect(m_days, &QSpinBox::valueChanged, this, &CustomLifetime::daysEdited);
    connect(m_date, &QDateEdit::dateChanged, this, &CustomLifetime::dateEdited);
}

qint64 CustomLifetime::seconds() const
{
    if (!m_byDate)
        return m_days->value() * secondsADay;
    const QDateTime start = now();
    return start.secsTo(QDateTime(m_date->date(), start.time()));
}

void CustomLifetime::setDays(int days)
{
    const QSignalBlocker quiet(this);
    m_date->setDateRange(now().date().addDays(1), now().date().addDays(mostDays));
    m_days->setValue(days);
    daysEdited(m_days->value());
}

void CustomLifetime::daysEdited(int days)
{
    m_byDate = false;
    const QSignalBlocker quiet(m_date);
    m_date->setDate(now().date().addDays(days));
    Q_EMIT changed();
}

void CustomLifetime::dateEdited(const QDate &date)
{
    m_byDate = true;
    const QSignalBlocker quiet(m_days);
    m_days->setValue(static_cast<int>(now().date().daysTo(date)));
    Q_EMIT changed();
}

QDateTime CustomLifetime::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs());
}

} // namespace latchkey
