// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;

namespace latchkey {

class ChipRow;
class StatePill;
class WrapLabel;
struct DetailsSubject;

/// The facts of one token, line by line.
class TokenFacts : public QWidget
{
    Q_OBJECT
public:
    explicit TokenFacts(QWidget *parent = nullptr);

    /// Both times in milliseconds; `nowMs` since the epoch.
    void write(const DetailsSubject &subject, qint64 nowMs, qint64 warningMs);

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addRow(const QString &title);
    /// For texts that others choose, whose words may be longer than a line.
    WrapLabel *addWrappedRow(const QString &title);
    void addRow(const QString &title, QWidget *field);
    void applyPalette();

    WrapLabel *m_comment;
    StatePill *m_state;
    QLabel *m_idProblem;
    QLabel *m_own;
    QLabel *m_kept;
    QFormLayout *m_form;
    QList<QLabel *> m_titles;
    QLabel *m_expires;
    QLabel *m_created;
    QLabel *m_lastUsed;
    ChipRow *m_scopes;
    WrapLabel *m_autoscope;
    WrapLabel *m_seen;
    QLabel *m_seenTitle;
    WrapLabel *m_workspace;
    WrapLabel *m_id;
};

} // namespace latchkey
