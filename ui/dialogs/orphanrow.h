// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"
#include "widgets/fieldgroup.h"

class QPushButton;

namespace latchkey {

class NoteLine;
class TimeText;

/// A token that may be the one whose value was lost: its comment, what tells it from others, and what can be
/// done with it.
class OrphanRow : public FieldGroup
{
    Q_OBJECT
public:
    OrphanRow(const Token &token, const TimeText &times, qint64 nowMs, QWidget *parent = nullptr);

    /// While it is being revoked nothing else can be done with it.
    void setBusy(bool busy);
    /// Why the token was not revoked, plain text; empty: no reason.
    void setProblem(const QString &problem);

Q_SIGNALS:
    void revokeWanted();
    void keepWanted();

private:
    QPushButton *m_revoke;
    QPushButton *m_keep;
    NoteLine *m_problem;
};

} // namespace latchkey
