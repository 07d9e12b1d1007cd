// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace rollcall::pipeline {
struct UnknownVoice;
}

namespace rollcall::ui {

class SpeakerStyles;

/// Which unknown voice is chosen: avatar, number, how much it said and when.
class UnknownVoiceHead : public QWidget
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    explicit UnknownVoiceHead(const SpeakerStyles& styles, QWidget* parent = nullptr);

    void setVoice(const pipeline::UnknownVoice& voice);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const SpeakerStyles& m_styles;
    QLabel* m_name;
    QLabel* m_detail;
};

} // namespace rollcall::ui
