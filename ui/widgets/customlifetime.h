// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QWidget>

class QDateEdit;
class QSpinBox;

namespace latchkey {

class Clock;

/// A lifetime as a number of days or as a date; each shows what the other means, and the one edited last
/// counts.
class CustomLifetime : public QWidget
{
    Q_OBJECT
public:
    /// Refers to the clock, which must outlive it.
    explicit CustomLifetime(const Clock &clock, QWidget *parent = nullptr);

    /// Counted from now. A date means this time of day on that date.
    [[nodiscard]] qint64 seconds() const;
    void setDays(int days);

Q_SIGNALS:
    void changed();

private:
    void daysEdited(int days);
    void dateEdited(const QDate &date);
    [[nodiscard]] QDateTime now() const;

    const Clock &m_clock;
    QSpinBox *m_days;
    QDateEdit *m_date;
    bool m_byDate = false;
};

} // namespace latchkey
