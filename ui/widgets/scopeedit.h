// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/fieldgroup.h"

#include <QList>
#include <QStringList>

namespace latchkey {

class ScopeCatalog;
class ScopeChip;
class ScopeInput;

/// The scopes of a token as chips that can be taken away, and a line to add more. All APIs stands alone:
/// choosing it replaces the others, and choosing another one replaces it.
class ScopeEdit : public FieldGroup
{
    Q_OBJECT
public:
    /// Refers to the catalogue, which must outlive it.
    explicit ScopeEdit(const ScopeCatalog &catalog, QWidget *parent = nullptr);
    ~ScopeEdit() override;

    /// A name that was typed but not finished counts, too: nothing that is seen here is left out.
    [[nodiscard]] QStringList scopes() const;
    void setScopes(const QStringList &scopes);
    /// What was typed and cannot be the name of a scope; empty when all is well.
    [[nodiscard]] QString badName() const;
    [[nodiscard]] QWidget *firstLine() const override;

Q_SIGNALS:
    /// `scopes()` or `badName()` may be new.
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const QString &name);
    void remove(ScopeChip *chip);
    void focusNeighbour(ScopeChip *chip, int step);
    ScopeChip *makeChip(const QString &scope);
    void showChips();

    const ScopeCatalog &m_catalog;
    ScopeInput *m_input;
    QStringList m_scopes;
    QList<ScopeChip *> m_chips;
};

} // namespace latchkey
