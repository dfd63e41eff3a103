// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;

namespace latchkey {

class ChipRow;
class StatePill;
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
    void addRow(const QString &title, QWidget *field);
    void applyPalette();

    QLabel *m_comment;
    StatePill *m_state;
    QLabel *m_own;
    QLabel *m_kept;
    QFormLayout *m_form;
    QList<QLabel *> m_titles;
    QLabel *m_expires;
    QLabel *m_created;
    QLabel *m_lastUsed;
    ChipRow *m_scopes;
    QLabel *m_autoscope;
    QLabel *m_seen;
    QLabel *m_seenTitle;
    QLabel *m_workspace;
    QLabel *m_id;
};

} // namespace latchkey
