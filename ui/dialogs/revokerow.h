// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/revokerun.h"
#include "widgets/fieldgroup.h"

namespace latchkey {

class NoteLine;
class StatePill;
class TimeText;

/// A token in the list of those to be revoked: its comment, what tells it from others, and what becomes of
/// it.
class RevokeRow : public FieldGroup
{
    Q_OBJECT
public:
    RevokeRow(const Token &token, const QString &workspace, const TimeText &times, qint64 nowMs,
              QWidget *parent = nullptr);

    void setProgress(RevokeRun::State state, const QString &problem);

private:
    QString m_title;
    StatePill *m_state;
    NoteLine *m_problem;
};

} // namespace latchkey
