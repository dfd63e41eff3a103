// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/revokelist.h"

#include "dialogs/revokerow.h"
#include "widgets/theme.h"

#include <QEvent>
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
        setAutoFillBackground(true);
        recolor();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::ApplicationPaletteChange)
            recolor();
    }

private:
    void recolor()
    {
        QPalette colors = parentWidget()->palette();
        colors.setColor(QPalette::Window, hairline(colors));
        setPalette(colors);
    }
};

} // namespace

RevokeList::RevokeList(QWidget *parent)
    : QScrollArea(parent)
{
    setAccessibleName(tr("Tokens to revoke"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    inside->setAutoFillBackground(true);
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
    RevokeRow *row = m_rows.at(index);
    row->setProgress(state, problem);
    if (!problem.isEmpty())
        ensureWidgetVisible(row);
}

QSize RevokeList::sizeHint() const
{
    const QSize inside = widget()->sizeHint();
    const int rowHeight = m_rows.isEmpty() ? 0 : m_rows.constFirst()->sizeHint().height();
    const int most = static_cast<int>(rowHeight * rowsInSight);
    return {inside.width() + 2 * frameWidth(), std::min(inside.height(), most) + 2 * frameWidth()};
}

} // namespace latchkey
