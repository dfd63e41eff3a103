// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/revokerun.h"

#include <QScrollArea>

namespace latchkey {

class RevokeRow;
class TimeText;

/// The tokens that are to be revoked, each with what becomes of it. Scrolls when there are many.
class RevokeList : public QScrollArea
{
    Q_OBJECT
public:
    explicit RevokeList(QWidget *parent = nullptr);

    /// `workspace`: the workspace's name, or nothing when all tokens are of the same one.
    void addToken(const Token &token, const QString &workspace, const TimeText &times, qint64 nowMs);
    /// `problem`: why the token is not revoked, plain text. May be empty.
    void setProgress(qsizetype index, RevokeRun::State state, const QString &problem);
    /// Scrolls to a token.
    void reveal(qsizetype index);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

private:
    QList<RevokeRow *> m_rows;
};

} // namespace latchkey
