// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a window can be: it quits after its first paint.
#include <QApplication>
#include <QMainWindow>
#include <QTimer>

namespace {

class BlankWindow : public QMainWindow
{
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, qApp, &QApplication::quit);
    }
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    BlankWindow window;
    window.resize(1200, 760);
    window.show();
    return QApplication::exec();
}
