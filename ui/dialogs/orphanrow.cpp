// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/orphanrow.h"

#include "text/plaintext.h"
#include "text/timetext.h"
#include "text/tokentext.h"
#include "widgets/accentbutton.h"
#include "widgets/noteline.h"
#include "widgets/theme.h"
#include "widgets/wraplabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qsizetype longestComment = 200;

/// Carries a row. Paints its ground itself: a background role would change the colours of all text on it.
class Card : public QWidget
{
public:
    explicit Card(QWidget *parent)
        : QWidget(parent)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hairline(palette()));
        painter.setBrush(palette().base());
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacing::radius,
                                spacing::radius);
    }
};

QString factsText(const Token &token, const TimeText &times, qint64 nowMs)
{
    QStringList facts;
    if (token.createdMs)
        //: %1 is a moment such as "26 November 2026, 14:30".
        facts << OrphanRow::tr("Created %1").arg(times.moment(*token.createdMs));
    facts << times.expirySentence(token.expiryMs, nowMs);
    facts << scopesLine(token.effectiveScopes());
    return shownLine(facts.join(u" · "_s), longestComment);
}

QPushButton *rowButton(QPushButton *button, const QString &name, const QString &subject)
{
    button->setAccessibleName(name);
    button->setAccessibleDescription(subject);
    button->setAutoDefault(false);
    return button;
}

} // namespace

OrphanRow::OrphanRow(const Token &token, const TimeText &times, qint64 nowMs, QWidget *parent)
    : FieldGroup(QString(), parent)
    , m_problem(new NoteLine(Tone::Danger, this))
{
    const QString comment = shownLine(commentText(token.comment), longestComment);
    const QString id = shortId(shownText(token.id.value()));
    const QString facts = factsText(token, times, nowMs);
    setAccessibleName(QString(comment + u", "_s + id + u", "_s + facts));

    auto *card = new Card(this);
    auto *title = new WrapLabel(card);
    title->setText(comment);
    auto *idLabel = new QLabel(card);
    idLabel->setTextFormat(Qt::PlainText);
    idLabel->setText(id);
    idLabel->setFont(fixedFont(idLabel->font()));
    auto *rest = new NoteLine(std::nullopt, card);
    rest->tell(withShortWords(facts));
    m_keep = rowButton(new QPushButton(tr("&Keep"), card), tr("Keep token"), comment);
    m_revoke = rowButton(new AccentButton(AccentButton::Accent::Danger, tr("&Revoke"), card),
                         tr("Revoke token"), comment);
    connect(m_keep, &QPushButton::clicked, this, &OrphanRow::keepWanted);
    connect(m_revoke, &QPushButton::clicked, this, &OrphanRow::revokeWanted);

    auto *second = new QHBoxLayout;
    second->setSpacing(spacing::unit);
    second->addWidget(idLabel, 0, Qt::AlignTop);
    second->addWidget(rest, 1);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(title);
    lines->addLayout(second);
    lines->addWidget(m_problem);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(spacing::unit + spacing::inner, spacing::unit, spacing::unit + spacing::inner,
                            spacing::unit);
    row->setSpacing(spacing::unit);
    row->addLayout(lines, 1);
    row->addWidget(m_keep, 0, Qt::AlignVCenter);
    row->addWidget(m_revoke, 0, Qt::AlignVCenter);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(card);
}

void OrphanRow::setBusy(bool busy)
{
    m_keep->setEnabled(!busy);
    m_revoke->setEnabled(!busy);
    m_revoke->setText(busy ? tr("Revoking…") : tr("&Revoke"));
}

void OrphanRow::setProblem(const QString &problem)
{
    m_problem->tell(withShortWords(problem));
    setAccessibleDescription(problem);
}

} // namespace latchkey
