// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/SpeakersModel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace rollcall::ui {

class SpeakerStyles;

/// A speaker's avatar and name, which is renamed in place: Return takes the new name, Escape leaves the old one.
class SpeakerHead : public QWidget
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    explicit SpeakerHead(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// An edit that has begun goes on while the speaker is the same.
    void setSpeaker(const SpeakerRow& speaker);
    /// Several are chosen: how many.
    void setSeveral(qsizetype count);
    void beginRename();

Q_SIGNALS:
    void renameRequested(qint64 speakerId, const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void endRename();

    const SpeakerStyles& m_styles;
    SpeakerRow m_speaker; ///< id 0: several
    QLabel* m_name;
    QPushButton* m_rename;
    QLineEdit* m_edit;
    QLabel* m_since;
};

} // namespace rollcall::ui
