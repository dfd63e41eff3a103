// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringList>

class QCompleter;
class QStandardItemModel;

namespace latchkey {

class ScopeCatalog;

/// The line in which a scope is typed, with the known ones offered while typing. Enter, comma, space or
/// leaving the line finishes a name.
class ScopeInput : public QLineEdit
{
    Q_OBJECT
public:
    /// Refers to the catalogue, which must outlive it.
    explicit ScopeInput(const ScopeCatalog &catalog, QWidget *parent = nullptr);

    /// What was typed, as a scope would be written.
    [[nodiscard]] QString name() const;
    /// Offers all scopes but these.
    void setChosen(const QStringList &scopes);

Q_SIGNALS:
    /// The person finished a name.
    void entered(const QString &name);
    /// The person wants to go to the last chip: the cursor is at the very beginning.
    void backWished();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] bool isOfferMarked() const;
    void finishName();
    void offer(const QString &typed);
    void addOffer(const QString &scope, const QString &text);

    const ScopeCatalog &m_catalog;
    QStandardItemModel *m_offers;
    QCompleter *m_completer;
};

} // namespace latchkey
