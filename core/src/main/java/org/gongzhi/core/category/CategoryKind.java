package org.gongzhi.core.category;

/** What a category's matters are about. */
public enum CategoryKind {
    /** 投诉 */
    COMPLAINT,
    /** 咨询 */
    CONSULTATION,
    /** 建议 */
    SUGGESTION,
    /** 求助 */
    SERVICE_REQUEST,
    /** 隐患 */
    HAZARD,
    /** 纠纷 */
    DISPUTE,
    /** 部件: something that stands in the street is damaged. */
    COMPONENT,
    /** 事件: something happened in the street. */
    EVENT
}
