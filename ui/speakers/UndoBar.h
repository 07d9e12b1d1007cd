// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <QTimer>

class QLabel;
class QPushButton;

namespace rollcall::ui {

/// Says what is about to happen, and takes it back on request. Without a request it happens.
class UndoBar : public QFrame
{
    Q_OBJECT

public:
    static constexpr int kUsualWaitMs = 8000;

    /// @param name begins the object names: "undo" makes an undoBarFrame with an undoLabel and an undoPushButton
    explicit UndoBar(const QString& name = QStringLiteral("undo"), QWidget* parent = nullptr);

    /// Shown from now on; what was said before waits anew.
    void say(const QString& text);
    /// Another time to think, for tests.
    void setWaitMs(int ms) { m_timer.setInterval(ms); }
    [[nodiscard]] bool isWaiting() const { return m_timer.isActive(); }
    /// As when the time is over.
    void finish();

Q_SIGNALS:
    void undone();
    void finished();

private:
    void undo();

    QTimer m_timer;
    QLabel* m_text;
    QPushButton* m_undo;
};

} // namespace rollcall::ui
