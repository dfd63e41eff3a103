// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/revokelist.h"

#include "dialogs/revokerow.h"
#include "widgets/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace latchkey {

namespace {

// The half row says that there is more below.
constexpr double rowsInSight = 4.5;

/// A thin line in the colour of all thin lines.
class Separator : public QWidget
{
public:
    explicit Separator(QWidget *parent)
        : QWidget(parent)
    {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), hairline(palette()));
    }
};

/// Carries the rows. Paints its ground itself: a background role would change the colours of all text on it.
class Ground : public QWidget
{
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.fillRect(event->rect(), palette().base());
    }
};

} // namespace

RevokeList::RevokeList(QWidget *parent)
    : QScrollArea(parent)
{
    setAccessibleName(tr("Tokens to revoke"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    auto *inside = new Ground;
    auto *rows = new QVBoxLayout(inside);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addStretch();
    setWidget(inside);
}

void RevokeList::addToken(const Token &token, const QString &workspace, const TimeText &times, qint64 nowMs)
{
    auto *rows = static_cast<QVBoxLayout *>(widget()->layout());
    const auto append = [rows](QWidget *item) { rows->insertWidget(rows->count() - 1, item); };
    if (!m_rows.isEmpty())
        append(new Separator(widget()));
    auto *row = new RevokeRow(token, workspace, times, nowMs, widget());
    append(row);
    m_rows.append(row);
}

void RevokeList::setProgress(qsizetype index, RevokeRun::State state, const QString &problem)
{
    m_rows.at(index)->setProgress(state, problem);
    updateGeometry();
}

void RevokeList::reveal(qsizetype index)
{
    ensureWidgetVisible(m_rows.at(index));
}

QSize RevokeList::minimumSizeHint() const
{
    return {QScrollArea::minimumSizeHint().width(), 2 * fontMetrics().height()};
}

int RevokeList::heightForWidth(int width) const
{
    const int frame = 2 * frameWidth();
    const int inside = widget()->layout()->totalHeightForWidth(width - frame);
    const int row = 2 * (fontMetrics().lineSpacing() + spacing::unit);
    return std::min(inside, static_cast<int>(row * rowsInSight)) + frame;
}

} // namespace latchkey
