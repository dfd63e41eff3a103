// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLineEdit;
class QListView;
class QModelIndex;

namespace latchkey {

class ScopeCatalog;
class ScopeListModel;

/// A searchable list of scopes with check boxes. A valid name that is not listed can be typed and added.
class ScopeChecklist : public QFrame
{
    Q_OBJECT
public:
    explicit ScopeChecklist(const ScopeCatalog &catalog, QWidget *parent = nullptr);

    [[nodiscard]] QStringList chosen() const;
    void setChosen(const QStringList &scopes);

Q_SIGNALS:
    void chosenChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool searchKey(int key);
    [[nodiscard]] bool listKey(int key);
    void takeBestMatch();
    void enterList();
    void reveal(const QString &scope);

    ScopeListModel *m_model;
    QLineEdit *m_search;
    QListView *m_list;
};

} // namespace latchkey
