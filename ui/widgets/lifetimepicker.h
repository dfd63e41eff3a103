// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/fieldgroup.h"

#include <QList>

class QButtonGroup;
class QTimer;

namespace latchkey {

class ChoiceButton;
class Clock;
class CustomLifetime;

/// The choice of a lifetime: the usual ones as buttons, or a number of days, or a date. One tab stop; the
/// arrow keys move within the buttons.
class LifetimePicker : public FieldGroup
{
    Q_OBJECT
public:
    /// Refers to the clock, which must outlive it.
    explicit LifetimePicker(const Clock &clock, QWidget *parent = nullptr);

    /// Counted from now; what a workspace would refuse is told by `NewToken::problems`.
    [[nodiscard]] qint64 seconds() const;
    /// Says when a token made now would expire. A whole sentence.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QWidget *firstLine() const override;

Q_SIGNALS:
    /// The person chose another lifetime.
    void changed();
    /// The lifetime or the time of day moved on: `summary()` is new.
    void summaryChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addChoice(QWidget *row, const QString &text, qint64 seconds);
    void choose(int index);
    void choiceChanged(int index);
    void updateTabStop();

    const Clock &m_clock;
    QButtonGroup *m_group;
    QList<ChoiceButton *> m_buttons;
    QList<qint64> m_seconds; ///< One a button; the last one, the custom choice, is 0.
    CustomLifetime *m_custom;
    bool m_customUsed = false;
    QTimer *m_minute;
};

} // namespace latchkey
